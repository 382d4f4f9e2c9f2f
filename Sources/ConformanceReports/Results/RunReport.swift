public import ConformanceRequirements
public import ConformanceSettings
package import ConformanceTranscript

/// All that a run found out: what every report format prints.
public struct RunReport: Sendable, Hashable {
  /// The version of the JSON form.
  public static let format = 1

  /// The version of the suite that judged.
  public var suiteVersion: String = Suite.version
  /// Which protections and observers were on, by name, each with a word on its state.
  public var protections: [Protection] = []
  /// How long the run took, in milliseconds.
  public var durationMilliseconds: Int64 = 0
  /// True where the run was interrupted before its end.
  public var isIncomplete = false
  /// True where what was judged is a transcript that ends before its end: it may show that the plugin breaks a requirement,
  /// but never that it conforms.
  public var isCutOff = false
  /// The files that were judged in place of a plugin; empty for a run.
  public var transcripts: [String] = []
  /// True where a broken SHOULD fails.
  public var isStrict = false
  /// The words that started the plugin.
  public var command: [String] = []
  /// The plugin's own file, from the folder in which the run was started where it lies there, otherwise from the root; nil
  /// where it is not known.
  public var pluginFile: String?
  /// The profile that was used, written as the plugin's file is; nil where none was.
  public var profile: String?
  /// What a person should know of the run besides the results.
  public var remarks: [String] = []
  /// What the plugin calls itself; nil where it never said.
  public var pluginName: String?
  /// One result per judged requirement, in the catalogue's order.
  public var results: [RequirementResult] = []
  /// What fails the run although no verdict says so.
  public var problems: [Problem] = []
  /// The part of a divided run that was judged; nil where it is the whole.
  public var shard: Shard?
  /// What happened in each scenario, where a report format shows it; the discovery first.
  package var timelines: [Timeline] = []
  /// How often the plugin was judged.
  public var repeats = 1
  /// The requirement whose failure ended the run early; nil where none did.
  public var endedAt: String?
  /// What is different from an earlier report; nil where none was named.
  public var changes: ChangeList?

  /// The report of a run in which nothing has happened yet.
  public init() {}

  /// A guard or an observer of the run.
  public typealias Protection = ConformanceSettings.Protection

  /// Why not everything was seen that should have been; nil where it was.
  public var incompleteness: String? {
    if isIncomplete { return "the run was interrupted before its end" }
    return isCutOff ? "the transcript is cut off before its end" : nil
  }

  /// How many results have a verdict, those included whose failure is accepted.
  public func count(_ verdict: Verdict) -> Int { results.count { $0.verdict == verdict } }

  /// True where nothing failed, everything could run, and something did.
  public var conforms: Bool { exitStatus == .conforms }

  /// How the command ends after this run.
  public var exitStatus: RunExit {
    if isIncomplete { return .interrupted }
    if count(.harnessError) > 0 { return .suiteFault }
    if !problems.isEmpty || results.contains(where: { $0.verdict == .failed && $0.accepted == nil }) {
      return .violation
    }
    if isCutOff || count(.couldNotRun) > 0 { return .couldNotRun }
    // Of a shard's few requirements none may apply, and it may have none: the whole is what has to show something.
    if shard == nil, !results.contains(where: \.isShown) { return .couldNotRun }
    return .conforms
  }
}

extension RunReport {
  /// Which part of the whole was judged, in words for people; nil where it is the whole.
  package var shardWords: String? {
    shard.map { shard in
      "\(shard.index) of \(shard.count), \(results.count) of \(shard.whole.count) requirements"
    }
  }
}

extension RunReport {
  /// The results with a verdict, in the catalogue's order, without those that are accepted.
  package func results(_ verdict: Verdict) -> [RequirementResult] {
    results.filter { $0.verdict == verdict && $0.accepted == nil }
  }

  /// Takes back what a baseline said, so that another one can.
  package mutating func forgetBaseline() {
    for place in results.indices { results[place].accepted = nil }
    problems.removeAll { $0.source == .baseline }
  }

  /// The broken requirements that are accepted.
  package var accepted: [RequirementResult] { results.filter { $0.accepted != nil } }
}
