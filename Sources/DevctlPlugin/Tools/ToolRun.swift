import DevctlProtocol
import Platform
import ProcessControl

/// One tool from its start until nothing of it is left.
struct ToolRun {
  /// How long a tool that is to stop has to clean up after itself.
  private static let grace = Duration.milliseconds(100)

  private let command: ToolCommand
  private let services: Services
  private let deadline: Deadline
  private let capture: ToolCapture
  private let mark: ProcessMark

  init(_ command: ToolCommand, _ services: Services, _ deadline: Deadline, echoesOutput: Bool) {
    self.command = command
    self.services = services
    self.deadline = deadline
    capture = ToolCapture(log: services.log, echoesOutput: echoesOutput)
    mark = services.children.nextMark()
  }

  /// Runs the tool.
  /// - Throws: ToolFailure where it can't be started, or fails while `check` is set; CancellationError; PluginError with `E_TIMEOUT`.
  func result(check: Bool) async throws -> ToolResult {
    try Task.checkCancellation()
    let child = try start()
    let status = await child.waitForExit(until: deadline)
    let killed = status == nil ? await stop(child) : await leave(child)
    OrphanReaper.reap(group: child.pid, killed)
    services.children.remove(child)
    guard let status else {
      try Task.checkCancellation()
      throw PluginError(.timeout, "\(command) did not finish before the deadline")
    }
    let result = capture.result(exitCode: Self.exitCode(of: status))
    if check, !status.isSuccess { throw ToolFailure(command: command.words, result: result) }
    return result
  }

  private func start() throws -> ChildProcess {
    let environment = services.environment.merging(command.environment) { _, new in new }
    let request = SpawnRequest(
      executable: command.tool, arguments: command.arguments, environment: mark.added(to: environment),
      workingDirectory: command.folder, standardOutput: .pipe, standardError: .pipe)
    do {
      return try services.children.start(request, on: services.loop) { [capture] _, event in
        capture.take(event)
      }
    } catch let error as SpawnError {
      throw ToolFailure(command: command.words, cause: "\(error)")
    }
  }

  /// Ends the tool and all that it started, also what left its group.
  /// - Returns: What was killed beside the tool.
  private func stop(_ child: ChildProcess) async -> Set<pid_t> {
    // While the tool lives: afterwards nobody knows whose children its children were.
    let tree = ProcessTable.snapshot().descendants(of: child.pid)
    await child.tearDown(Teardown([.signal(SIGTERM, grace: Self.grace)]))
    return mark.killAll(besides: tree).union(tree.map(\.pid))
  }

  /// Takes the last of the output of a tool that has ended, and ends what it left behind in its group.
  private func leave(_ child: ChildProcess) async -> Set<pid_t> {
    await child.tearDown(.kill)
    return []
  }

  private static func exitCode(of status: ProcessExit) -> Int {
    switch status {
    case .exited(let code): Int(code)
    case .signaled(let number): 128 + Int(number)
    case .unknown: ToolResult.unknownExitCode
    }
  }
}
