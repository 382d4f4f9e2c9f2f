import CommandLineTool
import DevctlHost
import DevctlProtocol
import DevctlRepository
import DevctlSupervisor

/// `devctl restart`: stops services and starts them as they are planned now.
enum RestartCommand {
  static let command = Command(
    "restart", "stops services, all or those that are named, and starts them as they are planned now",
    options: [DownCommand.grace, skipBuild],
    operands: [Operand("SERVICE", "A service to restart; all where none is named", .any)],
    action: { (arguments) throws(UsageError) in Session.run(arguments) { try await run($0, $1) } })

  private static let skipBuild = Flag("--skip-build", "Skip the build")

  private static func run(_ session: Session, _ repository: Repository) async throws -> Int32 {
    let supervisor = Supervisor(repositoryRoot: repository.root)
    // Before anything is built. No service, no journal: a folder must not come into being because somebody asked for nothing.
    guard try await supervisor.readState() != nil else { throw SupervisorError.nothingRuns }
    guard !session.isDryRun else { return try await rehearse(session, repository, supervisor) }
    let journal = JournalKeeper(StateFolder(repositoryRoot: repository.root))
    journal.note(JournalEntry(kind: .restartStarted))
    do {
      let plan = try await plan(session, repository, journal)
      let options = UpOptions(grace: session.arguments[DownCommand.grace] ?? StopOptions.usualGrace)
      let progress = ServiceProgress(console: session.console, journal: journal)
      let restarted = try await progress.showing {
        try await Supervisor(repositoryRoot: repository.root, observer: progress)
          .restart(plan, session.arguments.operands, options)
      }
      journal.note(JournalEntry(kind: .restartFinished))
      _ = await journal.flush()
      session.console.emit(
        ["ok": true, "services": .array(restarted.started.services.map { .string($0.record.name) })] as JSONValue)
      return ExitStatus.success
    } catch {
      journal.note(JournalEntry(kind: .restartFailed, message: CommandFailure(error).message))
      _ = await journal.flush()
      throw error
    }
  }

  private static func plan(
    _ session: Session, _ repository: Repository, _ journal: JournalKeeper?
  ) async throws -> ServicePlan {
    var phases: Set<PipelinePhase> = [.configure, .build, .plan]
    if session.arguments[skipBuild] { phases.remove(.build) }
    let result = try await PipelineCaller(
      session: session, repository: repository, options: session.pipelineOptions(repository, phases), journal: journal
    ).run()
    return try ServicePlan(result, in: repository)
  }

  /// Tells which services would be stopped and started.
  private static func rehearse(
    _ session: Session, _ repository: Repository, _ supervisor: Supervisor
  ) async throws -> Int32 {
    let plan = try await plan(session, repository, nil)
    let names = session.arguments.operands
    let known = plan.services.map(\.name)
    let unknown = names.filter { !known.contains($0) }
    guard unknown.isEmpty else { throw SupervisorError.unknownServices(unknown, known: known) }
    let chosen = names.isEmpty ? known : known.filter(names.contains)
    let running = try await supervisor.status().services.filter { $0.condition == .running }
      .map(\.record.name).filter(chosen.contains)
    func list(_ names: [String]) -> JSONValue { .array(names.map { .string($0) }) }
    session.console.emit(
      ["ok": true, "dry_run": true, "would_stop": list(running), "would_start": list(chosen)] as JSONValue)
    for name in running { session.console.print("would stop \(Printable.line(name))") }
    for name in chosen { session.console.print("would start \(Printable.line(name))") }
    session.console.print("dry run: nothing was changed")
    return ExitStatus.success
  }
}
