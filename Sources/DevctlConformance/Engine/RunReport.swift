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
  public struct Protection: Sendable, Hashable {
    /// What it is called in reports, such as `isolation`.
    public var name: String
    /// Whether it was at work in this run.
    public var isOn: Bool
    /// What it does, or why it is off.
    public var detail: String

    /// A guard or observer in a state.
    /// - Parameters:
    ///   - name: What it is called in reports.
    ///   - isOn: Whether it was at work.
    ///   - detail: What it does, or why it is off.
    public init(name: String, isOn: Bool, detail: String) {
      self.name = name
      self.isOn = isOn
      self.detail = detail
    }
  }

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

/// How `devctl-conformance` ends: the same for every report format.
public enum RunExit: Int32, Sendable, CaseIterable {
  /// The plugin keeps what was judged.
  case conforms = 0
  /// It breaks a MUST, under `--strict` a SHOULD; or a ``Problem`` fails the run.
  case violation = 1
  /// The command line can't be followed, or selects nothing.
  case usage = 2
  /// Not everything that was asked for could run.
  case couldNotRun = 3
  /// The suite itself went wrong.
  case suiteFault = 4
  /// The run was interrupted before its end.
  case interrupted = 130
}

/// The suite itself.
public enum Suite {
  /// The version, as in the changelog.
  public static let version = "0.1.0"
}
