import ConformanceTranscript
import DevctlProtocol

extension Recording {
  /// What the line that ends a run's recording is called by.
  static let endOfRun = "recording"

  /// The recording as NDJSON: what held for the run, the transcripts, what was not played, and an end.
  package func encoded() -> [UInt8] {
    var bytes = run.map { $0.heading.encodedLine() } ?? []
    for transcript in transcripts { bytes += transcript.encoded(fault: faults[transcript.scenario]) }
    for (name, reason) in notPlayed.sorted(by: { $0.key < $1.key }) {
      bytes += JSONValue.object(["not_played": .string(name), "reason": .string(reason)]).encodedLine()
    }
    if run != nil, !isCutOff { bytes += JSONValue.object(["end": .string(Self.endOfRun)]).encodedLine() }
    return bytes
  }
}

extension Recording.RunMetadata {
  /// What only says where and how a run was made, or is nobody's business.
  private static let leftOut = ["keep", "jobs"]

  var heading: JSONValue {
    var coded = (try? JSONValue(encoding: CodedRunSettings(settings)))?.objectValue ?? [:]
    for key in Self.leftOut { coded[key] = nil }
    // Values of variables may be secrets; what depends on them says their names alone.
    var environment: JSONObject = [:]
    for name in settings.environment.keys.sorted() { environment[name] = "" }
    coded["environment"] = .object(environment)
    if var profile = coded["profile"]?.objectValue {
      profile["content"] = settings.profile?.contentWithoutSecrets
      coded["profile"] = .object(profile)
    }
    return [
      "recording": .string("devctl-conformance \(Suite.version)"),
      "format": .number(JSONNumber(Int64(Transcript.format))),
      "spawn_cost_ns": .number(JSONNumber(spawnCost)), "settings": .object(coded),
    ]
  }

  /// Reads what a recording's first line says; what it leaves out is as in a run without options.
  init?(heading: JSONValue) {
    let given = heading["settings"] ?? [:]
    guard given.objectValue != nil, let read = try? given.decoded(as: CodedRunSettings.self) else { return nil }
    settings = read.settings
    let cost = heading["spawn_cost_ns"].flatMap(TranscriptEventCoding.count) ?? Limits.usualSpawnCost
    // A minute for the smallest program is no measurement.
    spawnCost = min(cost, 60_000_000_000)
  }
}
