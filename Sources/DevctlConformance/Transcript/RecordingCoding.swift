package import DevctlProtocol

// Transcripts as NDJSON; the form is documented in `conformance/transcripts.md`.

extension Transcript {
  /// The version of the form.
  package static let format = 1

  /// The line that a transcript begins with.
  package static func heading(_ scenario: String) -> JSONValue {
    ["transcript": .string(scenario), "format": .number(JSONNumber(Int64(format)))]
  }

  /// The line that an event is.
  package static func line(_ event: TranscriptEvent) -> [UInt8] {
    JSONValue.object(TranscriptEventCoding.object(for: event)).line
  }

  /// The line that a transcript ends with.
  ///
  /// - Parameters:
  ///   - incomplete: whether the scenario was cut short.
  ///   - fault: the suite's own failure.
  package static func ending(_ scenario: String, incomplete: Bool = false, fault: String? = nil) -> JSONValue {
    var ending: JSONObject = ["end": .string(scenario)]
    if incomplete { ending["incomplete"] = true }
    ending["fault"] = fault.map { .string($0) }
    return .object(ending)
  }

  /// The transcript with its heading and its end.
  package func encoded(fault: String? = nil) -> [UInt8] {
    Self.heading(scenario).line + events.flatMap(Self.line)
      + Self.ending(scenario, incomplete: incomplete, fault: fault).line
  }
}

extension Recording {
  /// What the line that ends a run's recording is called by.
  static let endOfRun = "recording"

  /// The recording as NDJSON: what held for the run, the transcripts, what was not played, and an end.
  package func encoded() -> [UInt8] {
    var bytes = run.map { $0.heading.line } ?? []
    for transcript in transcripts { bytes += transcript.encoded(fault: faults[transcript.scenario]) }
    for (name, reason) in notPlayed.sorted(by: { $0.key < $1.key }) {
      bytes += JSONValue.object(["not_played": .string(name), "reason": .string(reason)]).line
    }
    if run != nil, !isCutOff { bytes += JSONValue.object(["end": .string(Self.endOfRun)]).line }
    return bytes
  }
}

extension Recording.RunMetadata {
  /// What only says where and how a run was made, or is nobody's business.
  private static let leftOut = ["folder", "path", "keep", "recording", "replay", "jobs"]

  var heading: JSONValue {
    var order = WorkerRequest(settings: settings, folder: "", path: "").value.objectValue ?? [:]
    for key in Self.leftOut { order[key] = nil }
    // Values of variables may be secrets; what depends on them says their names alone.
    var environment: JSONObject = [:]
    for name in settings.environment.keys.sorted() { environment[name] = "" }
    order["environment"] = .object(environment)
    if var profile = order["profile"]?.objectValue {
      profile["content"] = settings.profile?.contentWithoutSecrets
      order["profile"] = .object(profile)
    }
    return [
      "recording": .string("devctl-conformance \(Suite.version)"),
      "format": .number(JSONNumber(Int64(Transcript.format))),
      "spawn_cost_ns": .number(JSONNumber(spawnCost)), "settings": .object(order),
    ]
  }

  /// Reads what a recording's first line says; what it leaves out is as in a run without options.
  init?(heading: JSONValue) {
    let usual = RunSettings(plugin: PluginCommand(executable: "", arguments: [], words: []))
    var order = WorkerRequest(settings: usual, folder: "", path: "").value.objectValue ?? [:]
    guard let given = heading["settings"] == nil ? [:] : heading["settings"]?.objectValue else { return nil }
    for (key, value) in given { order[key] = value }
    guard let read = WorkerRequest(.object(order)) else { return nil }
    settings = read.settings
    let cost = heading["spawn_cost_ns"].flatMap(TranscriptEventCoding.count) ?? Limits.usualSpawnCost
    // A minute for the smallest program is no measurement.
    spawnCost = min(cost, 60_000_000_000)
  }
}

extension JSONValue {
  /// The value on a line of its own.
  package var line: [UInt8] { encoded() + [UInt8(ascii: "\n")] }
}
