public import DevctlProtocol

/// What came of a pipeline, merged over all plugins. Where it failed, what it had come to by then.
public struct PipelineResult: Sendable {
  /// Whether nothing was to be changed.
  public internal(set) var isDryRun: Bool
  /// The phases that are done, in order.
  public internal(set) var phases: [PipelinePhase] = []
  /// The configuration, as all plugins patched it.
  public internal(set) var config: JSONObject
  /// What became of steps, by the phase that ran them.
  public internal(set) var steps: [PipelinePhase: [StepRecord]] = [:]
  /// What the steps of all phases made.
  public internal(set) var artifacts: [ArtifactRecord] = []
  /// What the checks found; nil where they were not asked.
  public internal(set) var validation: ValidationRecord?
  /// The services, in the order in which they start.
  public internal(set) var services: [PlannedService] = []
  /// The commands that the plugins declare; a name that two plugins share is there twice.
  public internal(set) var commands: [DeclaredCommand] = []
  /// What might be wrong, validation apart: names that plugins share, and the warnings beside their results.
  public internal(set) var warnings: [PipelineWarning] = []
  /// How the plugins were closed; empty where that is up to the caller.
  public internal(set) var closings: [PluginClosing] = []
  /// What has happened, in order.
  public internal(set) var journal: [PipelineRecord] = []

  init(_ options: PipelineOptions) {
    isDryRun = options.isDryRun
    config = options.config
  }
}

/// What became of a step.
public struct StepRecord: Hashable, Sendable, NamedRecord {
  /// The plugin that ran it.
  public let pluginID: String
  /// As the plugin reported it.
  public let result: StepResult

  /// The step's name.
  public var name: String { result.name }
}

/// What a step made.
public struct ArtifactRecord: Hashable, Sendable, NamedRecord {
  /// The plugin that made it.
  public let pluginID: String
  /// The name under which services refer to it.
  public let name: String
  /// Its path as the plugin gave it, relative to the repository unless absolute.
  public let path: String
}

/// What the checks of all plugins found.
public struct ValidationRecord: Hashable, Sendable {
  /// One finding.
  public struct Issue: Hashable, Sendable {
    /// The plugin that found it.
    public let pluginID: String
    /// What it found.
    public let issue: ValidateRun.Issue
  }

  /// Whether every plugin said so.
  public var isValid: Bool { objectors.isEmpty }
  /// The plugins that said that services can't be started.
  public internal(set) var objectors: [String] = []
  /// Why services can't be started.
  public internal(set) var errors: [Issue] = []
  /// What might go wrong.
  public internal(set) var warnings: [Issue] = []
}

/// A service that is ready to be started: its program resolved, its paths made absolute.
public struct PlannedService: Hashable, Sendable, NamedRecord {
  /// The plugin that plans it.
  public let pluginID: String
  /// The service. Its program is a command, whatever the plugin gave; its `cwd` is there, and absolute.
  public let service: LaunchPlan.Service
  /// The program and its arguments; an artifact stands here with its path.
  public let command: [String]
  /// The artifact that it runs, where it is one.
  public let artifactID: String?

  /// The service's name, safe as a file name, and unique.
  public var name: String { service.name }
}

/// Something about the outputs of plugins that somebody should look at.
public struct PipelineWarning: Hashable, Sendable {
  /// The phase in which it came up; nil with a command.
  public let phase: PipelinePhase?
  /// The plugins that it is about.
  public let pluginIDs: [String]
  /// What it is, as a plugin may have put it: not to be trusted on a terminal.
  public let message: String
}

extension PipelineWarning: CustomStringConvertible {
  /// Who, and what, without a character that could steer a terminal.
  public var description: String { "\(Printable.list(pluginIDs)): \(Printable(message))" }
}
