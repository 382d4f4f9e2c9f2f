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
    action: { (arguments) throws(UsageMistake) in Session.run(arguments) { try await run($0, $1) } })

  private static let skipBuild = Flag("--skip-build", "Build nothing before")

  private static func run(_ session: Session, _ repository: Repository) async throws -> Int32 {
    let journal = session.isDryRun ? nil : JournalKeeper(StateFolder(repositoryRoot: repository.root))
    var phases: Set<PipelinePhase> = [.configure, .build, .plan]
    if session.arguments[skipBuild] { phases.remove(.build) }
    let result = try await PipelineCaller(
      session: session, repository: repository, options: session.pipelineOptions(repository, phases), journal: journal
    ).run()
    let plan = try ServicePlan(result, in: repository)
    guard let journal else {
      session.console.emit(result)
      session.console.write(PlanText(repository, result, session.console).lines)
      session.console.print("", "dry run: nothing was changed, stopped or started")
      return ExitStatus.success
    }
    let supervisor = Supervisor(
      repositoryRoot: repository.root, observer: ServiceProgress(console: session.console, journal: journal))
    var options = UpOptions()
    options.grace = session.arguments[DownCommand.grace] ?? options.grace
    do {
      let restarted = try await supervisor.restart(plan, session.arguments.operands, options)
      _ = await journal.flush()
      session.console.emit(
        ["ok": true, "services": .array(restarted.started.services.map { .string($0.record.name) })] as JSONValue)
      return ExitStatus.success
    } catch {
      journal.note(JournalEntry(kind: .upFailed, message: "\(error)"))
      _ = await journal.flush()
      throw error
    }
  }
}
