public import DevctlProtocol

/// What a pipeline runs, where, and how strictly.
public struct PipelineOptions: Sendable {
  /// What becomes of a name that two plugins share (`host.collisions`).
  public enum Strictness: String, Hashable, Sendable {
    /// The later plugin wins, in the place of the earlier, and a warning names both.
    case warn
    /// It is an error.
    case error
  }

  /// The repository, an absolute path.
  public var repoRoot: String
  /// Where the person who asked stands, an absolute path.
  public var cwd: String
  /// Whether nothing may be changed, started, or asked of the network (`host.dry-run`).
  public var isDryRun: Bool
  /// What becomes of a name that two plugins share.
  public var strictness = Strictness.warn
  /// Which phases run; they do so in the pipeline's order. To skip one, take it out.
  public var phases = Set<PipelinePhase>.all
  /// The configuration before any plugin has changed it.
  public var config: JSONObject = [:]
  /// The steps to run, by phase; without an entry a phase runs all of them (`request.null-steps`).
  ///
  /// Where several plugins build, a plugin that answers `E_UNKNOWN_STEP` is asked for the chosen steps one by one: what
  /// it does not have may be another's.
  public var steps: [PipelinePhase: [String]] = [:]
  /// How long each call may take; ``CallDeadline/standard`` means ``PluginOptions/callTimeout``, which is 30 seconds.
  public var deadline = CallDeadline.standard
  /// How long the calls of some operations may take, by the operation's name, such as `BuildRun.name`.
  public var deadlines: [String: CallDeadline] = [:]

  /// Creates options for a whole, lenient run.
  ///
  /// - Parameters:
  ///   - repoRoot: The repository, an absolute path.
  ///   - cwd: Where the person who asked stands; nil means at the repository's root.
  ///   - isDryRun: Whether nothing may be changed.
  public init(repoRoot: String, cwd: String? = nil, isDryRun: Bool = false) {
    self.repoRoot = repoRoot
    self.cwd = cwd ?? repoRoot
    self.isDryRun = isDryRun
  }

  func deadline(of operation: String) -> CallDeadline { deadlines[operation] ?? deadline }

  var context: RequestContext { RequestContext(repoRoot: repoRoot, cwd: cwd, dryRun: isDryRun) }
}
