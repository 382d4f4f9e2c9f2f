import CommandLineTool
import DevctlHost
import DevctlProtocol
import DevctlRepository
import DevctlSupervisor

/// `devctl up`: from the configuration to running services.
enum UpCommand {
  static let command = Command(
    "up", "configures, builds, prepares, validates, and starts the services of the plan",
    options: [force, skipBuild, skipPrepare, skipValidate, buildStep, prepareStep],
    action: { (arguments) throws(UsageError) in
      for (skip, step) in [(skipBuild, buildStep), (skipPrepare, prepareStep)] where arguments[skip] {
        guard arguments[step].isEmpty else {
          throw UsageError("\(skip.name) and \(step.name) can't both be followed")
        }
      }
      return Session.run(arguments) { try await UpRun($0, $1).run() }
    })

  static let force = Flag(
    "--force", "End services of an earlier up first, and move a state file aside that can't be used")
  static let skipBuild = Flag("--skip-build", "Skip the build")
  static let skipPrepare = Flag("--skip-prepare", "Skip the preparation")
  static let skipValidate = Flag("--skip-validate", "Skip the plugins' validation")
  static let buildStep = RepeatedOption("--build-step", "STEP", .text("a step's name"), "Build only this step")
  static let prepareStep = RepeatedOption("--prepare-step", "STEP", .text("a step's name"), "Prepare only this step")
}

/// One `devctl up`.
private struct UpRun: Sendable {
  let session: Session
  let repository: Repository
  let folder: StateFolder

  init(_ session: Session, _ repository: Repository) {
    self.session = session
    self.repository = repository
    folder = StateFolder(repositoryRoot: repository.root)
  }

  func run() async throws -> Int32 {
    if session.isDryRun { return try await rehearse() }
    try await refuseWhereServicesRun()
    let journal = JournalKeeper(folder)
    journal.note(JournalEntry(kind: .upStarted))
    do {
      let plan = try await PipelineCaller(
        session: session, repository: repository, options: options, journal: journal
      ).run()
      let result = try await start(plan, journal)
      journal.note(
        JournalEntry(
          kind: .upFinished,
          fields: ["services": .array(result.services.map { .string($0.record.name) })]))
      await finish(journal)
      report(plan, result)
      return ExitStatus.success
    } catch {
      journal.note(JournalEntry(kind: .upFailed, message: CommandFailure(error).message))
      await finish(journal)
      throw error
    }
  }

  private var options: PipelineOptions {
    let arguments = session.arguments
    var phases = Set<PipelinePhase>.all
    if arguments[UpCommand.skipBuild] { phases.remove(.build) }
    if arguments[UpCommand.skipPrepare] { phases.remove(.prepare) }
    if arguments[UpCommand.skipValidate] { phases.remove(.validate) }
    var options = session.pipelineOptions(repository, phases)
    options.steps[.build] = arguments[UpCommand.buildStep].isEmpty ? nil : arguments[UpCommand.buildStep]
    options.steps[.prepare] = arguments[UpCommand.prepareStep].isEmpty ? nil : arguments[UpCommand.prepareStep]
    return options
  }

  /// Tells what would be done. Nothing is written, not even a lock.
  private func rehearse() async throws -> Int32 {
    let plan = try await PipelineCaller(
      session: session, repository: repository, options: options, detail: .much
    ).run()
    _ = try servicePlan(plan)
    session.console.emit(plan)
    session.console.write(PlanText(repository, plan, session.console).lines)
    session.console.print("", "dry run: nothing was changed, and nothing started")
    return ExitStatus.success
  }

  /// Before anything is built: the supervisor would refuse them in the end.
  private func refuseWhereServicesRun() async throws {
    guard !session.arguments[UpCommand.force] else { return }
    let status = try await Supervisor(repositoryRoot: repository.root).status()
    let running = status.services.filter { $0.condition == .running }
    guard running.isEmpty else {
      throw SupervisorError.alreadyRunning(
        running.map { SupervisorError.RunningService(name: $0.record.name, pid: $0.record.pid) })
    }
  }

  private func start(_ plan: PipelineResult, _ journal: JournalKeeper) async throws -> UpResult {
    let progress = ServiceProgress(console: session.console, journal: journal)
    let supervisor = Supervisor(repositoryRoot: repository.root, observer: progress)
    let services = try servicePlan(plan)
    return try await progress.showing {
      try await supervisor.up(services, UpOptions(force: session.arguments[UpCommand.force]))
    }
  }

  private func servicePlan(_ plan: PipelineResult) throws -> ServicePlan { try ServicePlan(plan, in: repository) }

  private func finish(_ journal: JournalKeeper) async {
    if let failure = await journal.flush() { session.console.warn("the event journal is incomplete: \(failure)") }
  }

  private func report(_ plan: PipelineResult, _ result: UpResult) {
    let console = session.console
    console.emit(UpJSON.value(of: plan, result))
    var table = TextTable("SERVICE", "PID", "READY AFTER", "READY WHEN")
    for service in result.services {
      let health = plan.services.first { $0.name == service.record.name }?.service.health
      table.add(
        service.record.name, "\(service.record.pid)", DurationLabel.text(service.readyAfter), PlanText.check(health))
    }
    console.write(
      table.isEmpty ? ["no plugin plans a service"] : table.lines(title: { console.style(.bold, $0) }))
  }
}

extension ServicePlan {
  /// The plan of a pipeline, as the supervisor starts it.
  init(_ result: PipelineResult, in repository: Repository) throws(PlanError) {
    try self.init(
      LaunchPlan.Output(services: result.services.map(\.service)),
      plugins: Dictionary(result.services.map { ($0.name, $0.pluginID) }) { first, _ in first },
      repositoryRoot: repository.root)
  }
}

extension String {
  /// Without a beginning that goes without saying.
  func removingPrefix(_ prefix: String) -> String { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self }

  /// Without what only fills a column.
  func trimmingSuffix(_ suffix: Character) -> String {
    String(self[..<(lastIndex { $0 != suffix }.map(index(after:)) ?? startIndex)])
  }
}

/// What an `up` came to, for programs.
private enum UpJSON {
  static func value(of plan: PipelineResult, _ result: UpResult) -> JSONValue {
    [
      "ok": true, "duration_ms": .milliseconds(result.duration),
      "services": .array(
        result.services.map { service in
          [
            "name": .string(service.record.name), "pid": .number(JSONNumber(Int64(service.record.pid))),
            "ready_after_ms": .milliseconds(service.readyAfter),
            "stdout_log": .string(service.record.standardOutputLog),
            "stderr_log": .string(service.record.standardErrorLog),
          ]
        }),
      "warnings": .array(
        (plan.warnings.map(\.message) + (plan.validation?.warnings ?? []).map { "\($0.pluginID): \($0.issue.message)" })
          .map { .string($0) }),
    ]
  }
}
