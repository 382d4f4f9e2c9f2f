package import ConformanceTranscript

/// What to judge and how: everything a run depends on besides the machine.
public struct RunSettings: Sendable, Hashable {
  /// The plugin to judge.
  public var plugin: PluginCommand
  /// Which requirements to judge.
  public var selection = Selection()
  /// The requirements whose scenarios are played; the others are judged as far as those show them. Nil plays all that the
  /// selection needs.
  package var scope: [String]?
  /// How often the plugin is started where starts are compared with each other.
  package var starts = RepeatedStarts.usual
  /// Whether a broken SHOULD fails the run.
  public var strict = false
  /// How many scenarios run in parallel, at least 1.
  public var jobs = 4
  /// What the plugin's author says of it; nil where that is nothing. What is set here wins.
  public var profile: Profile?
  /// What the repository says of the plugin that has it; nil where the plugin was named by its command.
  package var repositoryPlugin: RepositoryPlugin?
  /// What the person who asks should know besides the results.
  public var remarks: [String] = []
  /// A repository to copy into each sandbox; nil is a small sample. It is only read.
  public var repository: String?
  /// Variables added to the minimal environment of each sandbox, over those of the profile.
  public var environment: [String: String] = [:]
  /// How long an operation may take, `deadline.answers`.
  public var operationTimeout: Duration = .seconds(30)
  /// The same for single operations, by their names.
  public var budgets: [String: Duration] = [:]
  /// How long the handshake may take, `handshake.in-time`.
  public var handshakeTimeout: Duration = .seconds(2)
  /// How long a plugin may take to end after it was asked to.
  public var grace: Duration = .seconds(2)
  /// Whether requests with `dry_run` false are sent too, in throw-away copies.
  public var allowEffects = false
  /// Whether the commands that the plugin declares are called, under dry run.
  public var exerciseCommands = false
  /// Whether system calls are watched where effects are judged.
  public var trace = Tracing.auto
  /// Whether the report is to have what happened in each scenario: some report formats show it.
  package var showsTranscripts = false
  /// Where sandboxes and transcripts are kept after the run; nil removes them.
  public var keep: String?

  /// The part of the run to play; nil plays the whole.
  package var shard: Shard?
  /// The requirements that may fail without ending the run at once; nil lets all of them, to its end.
  package var failFast: [String]?
  /// Why requirements can't be judged, by their slugs: a service that they need is not there.
  package var unavailable: [String: String] = [:]
  /// The needed services that are there.
  package var servicesAtHand: [ServiceAtHand] = []

  /// Settings to judge a plugin with, which are those of the command without options.
  /// - Parameter plugin: The plugin to judge.
  public init(plugin: PluginCommand) { self.plugin = plugin }
}

extension RunSettings {
  /// What operations are called with.
  package var inputs: RequestInputs { profile?.inputs ?? RequestInputs() }

  /// Those of the declared commands that are called, under dry run.
  package func exercised(_ declared: [String]) -> [String] {
    exerciseCommands ? declared : declared.filter { profile?.exerciseCommands.contains($0) == true }
  }
}

extension Limits {
  /// The limits in time of a run with these settings.
  ///
  /// - Parameter spawnCost: What starting the smallest program costs on this machine, in nanoseconds.
  package init(settings: RunSettings, spawnCost: Int64) {
    self.init(
      handshake: settings.handshakeTimeout, operation: settings.operationTimeout, budgets: settings.budgets,
      grace: settings.grace, spawnCost: spawnCost)
  }
}

extension RunSettings {
  /// What devctl would call the plugin: the repository's name for it, otherwise that of its file.
  package var pluginID: String {
    if let repositoryPlugin { return repositoryPlugin.id }
    let file = plugin.file.split(separator: "/").last ?? "plugin"
    let stem = file.prefix { $0 != "." }
    return String(stem.hasPrefix("devctl-") ? stem.dropFirst("devctl-".count) : stem)
  }
}
