import CommandLineTool
import DevctlProtocol
import DevctlRepository
import DevctlSupervisor

/// `devctl down`: stops services.
enum DownCommand {
  static let command = Command(
    "down", "stops services, all or those that are named", options: [grace],
    operands: [Operand("SERVICE", "A service to stop; all where none is named", .any)],
    action: { (arguments) throws(UsageError) in
      // Nothing of the configuration is needed, so that services can be stopped whatever became of it.
      Session.run(arguments) { session in
        try await run(session, root: try RepositoryRoot.find(option: arguments[GlobalOptions.repositoryRoot]))
      }
    })

  static let grace = Option(
    "--grace", "DURATION", .duration, "How long a service may take to end before it is killed (default 5s)")

  private static func run(_ session: Session, root: String) async throws -> Int32 {
    let names = session.arguments.operands
    if session.isDryRun { return try await rehearse(session, root, names) }
    let folder = StateFolder(repositoryRoot: root)
    // No service, no journal: a folder must not come into being because somebody asked for nothing.
    guard try await Supervisor(repositoryRoot: root).readState() != nil else { return nothingRuns(session) }
    let journal = JournalKeeper(folder)
    journal.note(JournalEntry(kind: .downStarted))
    let progress = ServiceProgress(console: session.console, journal: journal)
    let supervisor = Supervisor(repositoryRoot: root, observer: progress)
    do {
      let result = try await progress.showing {
        try await supervisor.down(names, StopOptions(grace: session.arguments[grace] ?? StopOptions.usualGrace))
      }
      journal.note(JournalEntry(kind: result.isComplete ? .downFinished : .downFailed))
      _ = await journal.flush()
      session.console.emit(DownJSON.value(of: result))
      return result.isComplete ? ExitStatus.success : ExitStatus.failed
    } catch {
      journal.note(JournalEntry(kind: .downFailed, message: "\(error)"))
      _ = await journal.flush()
      throw error
    }
  }

  private static func rehearse(_ session: Session, _ root: String, _ names: [String]) async throws -> Int32 {
    let status = try await Supervisor(repositoryRoot: root).status(names)
    let running = status.services.filter { $0.condition == .running }
    session.console.emit(
      ["ok": true, "dry_run": true, "would_stop": .array(running.map { .string($0.record.name) })] as JSONValue)
    for service in running {
      session.console.print("would stop \(service.record.name) (process \(service.record.pid))")
    }
    session.console.print("dry run: nothing was changed")
    return ExitStatus.success
  }

  private static func nothingRuns(_ session: Session) -> Int32 {
    session.console.emit(["ok": true, "services": []] as JSONValue)
    session.console.print("there are no services here")
    return ExitStatus.success
  }
}

/// What a `down` came to, for programs.
enum DownJSON {
  static func value(of result: DownResult) -> JSONValue {
    [
      "ok": .bool(result.isComplete),
      "services": .array(
        result.services.map {
          ["name": .string($0.name), "outcome": .string(ServiceWords.stop($0.outcome))]
        }),
    ]
  }
}
