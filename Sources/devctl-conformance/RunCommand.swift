import CommandLineTool
import DevctlConformance
import ProcessControl

/// `devctl-conformance run`: judges a plugin.
enum RunCommand {
  static let command = Command(
    "run", "judges a plugin",
    options: options + [plugin, watch] + GatingOptions.all,
    operands: [
      Operand(
        "PLUGIN",
        "The program to judge; what follows it are its own arguments. Or a \(Profile.usualName), which names the "
          + "program; nothing means the one in the current folder, or all plugins of the repository whose .devctl.yaml is here "
          + "or further up",
        .optionalCommandLine)
    ],
    sections: [
      Command.Section(
        "Examples",
        [
          ("devctl-conformance ./plugin.py", ""),
          ("devctl-conformance", ""),
          ("devctl-conformance devctl-conformance.json", ""),
          ("devctl-conformance --only handshake,shutdown.sigterm ./plugin.py", ""),
          ("devctl-conformance --report junit=report.xml ./plugin --its-own-flag", ""),
        ])
    ],
    action: { (arguments) throws(UsageError) in try run(arguments) })

  static let options: [any OptionDeclaration] = [
    only, skip, strict, jobs, profile, noProfile, repository, environment, timeout, handshakeTimeout, grace,
    allowEffects, exerciseCommands, isolate, trace, verbose, report, color, keep,
  ]
  /// Those that say what scenarios do or look at, and mean nothing where none is played.
  static let namesOfScenarioOptions = [exerciseCommands.name, trace.name, keep.name]
  /// Those that say what is judged and how it is told, whatever the verdicts are made from.
  static let reportOptions: [any OptionDeclaration] = [only, skip, strict, verbose, report, color]

  private static let patterns = ValueKind.list(of: "slugs or areas, such as framing, framing.utf8 or framing.u*")
  private static let only = RepeatedOption(
    "--only", "PATTERN", patterns,
    "Judge only what matches: slugs or areas, * for any characters, commas between several")
  private static let skip = RepeatedOption("--skip", "PATTERN", patterns, "Leave out what matches")
  static let strict = Flag("--strict", "Fail the run for a broken SHOULD, too")
  private static let jobs = Option(
    "--jobs", "N", .integer(in: 1...256),
    "How many scenarios run in parallel, and two that mostly wait beside them (default 4)")
  private static let profile = Option(
    "--profile", "FILE", .text("a file"),
    "The plugin's profile: its command, inputs, services and more (default \(Profile.usualName) beside it)")
  static let noProfile = Flag("--no-profile", "Use no profile")
  static let plugin = RepeatedOption(
    "--plugin", "ID", .text("a plugin's id"), "Judge only this one of the repository's plugins")
  static let watch = Flag(
    "--watch", "Judge again whenever the plugin, its profile or the repository's configuration changes, until Ctrl-C")
  private static let repository = Option(
    "--repo", "DIR", .text("a folder"),
    "A repository that the plugin knows; copied, never touched (default a small sample)")
  private static let environment = RepeatedOption(
    "--env", "NAME=VALUE", .assignment, "Add a variable to the plugin's minimal environment")
  private static let timeout = RepeatedOption(
    "--timeout", "[OPERATION=]DURATION", OperationBudget.kind,
    "How long operations, or only that one, may take, such as 500ms, 2s or 1m (default 30s)")
  private static let handshakeTimeout = Option(
    "--handshake-timeout", "DURATION", .duration, "How long the handshake may take (default 2s)")
  private static let grace = Option(
    "--grace", "DURATION", .duration, "How long the plugin may take to end once asked to (default 2s)")
  static let allowEffects = Flag(
    "--allow-effects", "Also send requests without dry run, in throw-away copies")
  private static let exerciseCommands = Flag(
    "--exercise-commands", "Call the commands that the plugin declares, under dry run")
  private static let isolate = Option(
    "--isolate", "auto|always|never", ValueKind<Isolation>.choice,
    "Run the plugin inside bubblewrap (default auto: where installed)")
  private static let trace = Option(
    "--trace", "auto|always|never", ValueKind<Tracing>.choice,
    "Watch system calls under dry run with strace (default auto: where installed)")
  static let verbose = Flag("--verbose", "Also show what passed, what does not apply, and why")
  static let report = RepeatedOption(
    "--report", "FORMAT[=FILE]", ReportDestination.kind,
    "Write the report as \(Wording.alternatives(ReportFormat.all.map(\.name))), to standard output or a file "
      + "(default text; several at once)")
  static let color = Option(
    "--color", "auto|always|never", ValueKind<ColorChoice>.choice, "Colour the text (default auto: on a terminal)")
  static let keep = Option(
    "--keep", "DIR", .text("a folder"), "Keep sandboxes and transcripts in this folder")

  /// - Parameter recording: the file to keep what the verdicts are made from.
  static func run(_ arguments: Arguments, recording: String? = nil) throws(UsageError) -> Int32 {
    if arguments[watch] { return try WatchLoop(arguments).run() }
    let round = try RunRound(arguments, recording: recording)
    return Interruption.listening { round.play($0) }
  }

  /// Sends what was recorded once more, with its progress on the terminal, and returns the exit status that `finish` comes to.
  static func replay(_ run: ConformanceRun, _ finish: (RunReport, Recording) -> Int32) -> Int32 {
    let progress = RunProgress()
    let outcome = Interruption.listening { cancellation in
      Result { try run.runRecorded(cancellation: cancellation) { progress.note($0) } }
    }
    progress.end()
    do {
      let made = try outcome.get()
      return finish(made.report, made.recording)
    } catch {
      return fail(error)
    }
  }

  /// Tells why there is no report, and returns the status to end with.
  static func fail(_ error: any Error) -> Int32 {
    tell("\(error)")
    return (error is Selection.Error ? RunExit.usage : .suiteFault).rawValue
  }

  static func tell(_ message: String) {
    StandardError.write("\(ConformanceCommand.name): \(Printable.line(message))\n")
  }

  /// The run that a command line asks for, which plays the scenarios of these requirements, nil for all.
  ///
  /// - Parameters:
  ///   - source: what is sent again in place of the scenarios; the first operand is then its file.
  ///   - recording: the file to keep what the verdicts are made from.
  static func conformanceRun(
    from arguments: Arguments, scope: [String]? = nil, replaying source: Recording? = nil, recording: String? = nil,
    _ gating: GatingOptions.Settings = GatingOptions.Settings()
  ) throws(UsageError) -> ConformanceRun {
    var settings = try settings(
      from: arguments, plugin: Array(arguments.operands.dropFirst(source == nil ? 0 : 1)))
    settings.scope = scope
    return conformanceRun(settings, from: arguments, replaying: source, recording: recording, gating)
  }

  /// The run with these settings.
  static func conformanceRun(
    _ settings: RunSettings, from arguments: Arguments, replaying source: Recording? = nil, recording: String? = nil,
    _ gating: GatingOptions.Settings
  ) -> ConformanceRun {
    var settings = settings
    settings.shard = gating.shard
    settings.failFast = gating.failFast
    settings.showsTranscripts = arguments[report].contains { $0.format.needsTranscripts }
    return ConformanceRun(
      settings: settings, isolation: arguments[isolate] ?? .auto, workerExecutable: CallerEnvironment.executable,
      replaying: source, recording: recording)
  }

  static func presentation(_ arguments: Arguments) -> Presentation {
    CallerEnvironment.presentation(arguments[color], isVerbose: arguments[verbose])
  }

  static func deliver(
    _ report: RunReport, to destinations: [ReportDestination], _ presentation: Presentation
  ) -> Int32 {
    deliver(report.exitStatus) { () throws(ReportDelivery.Failure) in
      try ReportDelivery.deliver(report, to: destinations, presentation)
    }
  }

  static func deliver(
    _ report: RepositoryReport, to destinations: [ReportDestination], _ presentation: Presentation
  ) -> Int32 {
    deliver(report.exitStatus) { () throws(ReportDelivery.Failure) in
      try ReportDelivery.deliver(report, to: destinations, presentation)
    }
  }

  private static func deliver(_ status: RunExit, _ write: () throws(ReportDelivery.Failure) -> Void) -> Int32 {
    do throws(ReportDelivery.Failure) {
      try write()
      return status.rawValue
    } catch {
      tell(error.description)
      // A gate that looks at the file must not take a run without one for a good one.
      return RunExit.suiteFault.rawValue
    }
  }

  // MARK: Settings

  static func selection(_ arguments: Arguments) -> Selection {
    Selection(only: arguments[only].flatMap { $0 }, skip: arguments[skip].flatMap { $0 })
  }

  /// The repository whose plugins are meant, as the command line names none; nil where it does.
  static func repositoryTargets(_ arguments: Arguments) throws(UsageError) -> RepositoryTargets? {
    let chosen = arguments[plugin]
    if chosen.isEmpty {
      let isProfileMeant = arguments[profile] != nil || (!arguments[noProfile] && Target.hasProfileHere)
      return arguments.operands.isEmpty && !isProfileMeant ? try RepositoryTargets(chosen: []) : nil
    }
    if let word = arguments.operands.first ?? arguments[profile] {
      throw UsageError("\(plugin.name) \(Printable.quoted(chosen[0])) and \(Printable.quoted(word)) name two plugins")
    }
    guard let targets = try RepositoryTargets(chosen: chosen) else {
      throw UsageError("\(plugin.name): here is no repository: there is no .devctl.yaml here or further up")
    }
    return targets
  }

  /// The settings for the plugin that a command line names.
  static func settings(from arguments: Arguments, plugin words: [String]) throws(UsageError) -> RunSettings {
    let target = try Target(
      words: words, profile: arguments[profile], usesProfile: !arguments[noProfile])
    var settings = RunSettings(plugin: target.plugin)
    settings.profile = target.profile
    settings.remarks = target.remarks
    return try complete(settings, from: arguments)
  }

  /// Adds what the command line says of how a plugin is judged.
  static func complete(_ given: RunSettings, from arguments: Arguments) throws(UsageError) -> RunSettings {
    var settings = given
    settings.selection = selection(arguments)
    do {
      _ = try settings.selection.apply(to: settings.requirements)
    } catch {
      throw UsageError(Printable.line(error.description))
    }
    settings.strict = arguments[strict]
    settings.jobs = arguments[jobs] ?? settings.jobs
    settings.repository =
      try arguments[repository].map(CallerEnvironment.readableFolder) ?? settings.profile?.repository
    for variable in arguments[environment] { settings.environment[variable.name] = variable.value }
    if (settings.environment["PATH"] ?? settings.profile?.environment["PATH"]) == nil,
      let spawnError = SpawnDiagnosis.error(starting: settings.plugin.executable, searchPath: CallerEnvironment.path)
    {
      throw UsageError(Printable.line("\(spawnError)"))
    }
    OperationBudget.apply(arguments[timeout], to: &settings)
    settings.handshakeTimeout = arguments[handshakeTimeout] ?? settings.handshakeTimeout
    settings.grace = arguments[grace] ?? settings.grace
    settings.allowEffects = arguments[allowEffects]
    settings.exerciseCommands = arguments[exerciseCommands]
    settings.trace = arguments[trace] ?? settings.trace
    settings.keep = try arguments[keep].map(CallerEnvironment.writableFolder)
    return settings
  }
}
