import DevctlProtocol
import DevctlSupervisor
import FileSystem
import Platform
import ProcessControl
import TestSupport

/// A repository of its own for one test, whose services all carry a mark, and end with the value.
final class TestRepository: Sendable {
  private let temporary: TemporaryFolder
  let observer = RecordingObserver()
  private let mark = "DEVCTL_TEST_REPOSITORY=\(UInt64.random(in: 0 ... .max))"

  init() throws {
    temporary = try TemporaryFolder()
  }

  deinit {
    for entry in processes { kill(entry.pid, SIGKILL) }
  }

  var root: String { temporary.path }
  var folder: StateFolder { StateFolder(repositoryRoot: root) }

  var environment: [String: String] {
    let parts = mark.split(separator: "=")
    return ["PATH": "/usr/local/bin:/usr/bin:/bin", String(parts[0]): String(parts[1])]
  }

  var supervisor: Supervisor {
    Supervisor(
      repositoryRoot: root, environment: environment, wrapper: "\(Program.productFolder)/devctl", observer: observer)
  }

  /// What runs with the mark: services, what they started, and wrappers.
  var processes: [ProcessEntry] {
    ProcessTable.snapshot().entries.filter { entry in
      !entry.isZombie && ProcessTable.environment(of: entry.pid)?.contains(mark) == true
    }
  }

  /// A plan of services in this repository.
  func plan(_ services: [LaunchPlan.Service], plugins: [String: String] = [:]) throws -> ServicePlan {
    try ServicePlan(LaunchPlan.Output(services: services), plugins: plugins, repositoryRoot: root)
  }

  func plan(_ services: LaunchPlan.Service...) throws -> ServicePlan { try plan(services) }

  /// Starts services that have only a short time to end.
  @discardableResult
  func up(_ services: LaunchPlan.Service..., force: Bool = false) async throws -> UpResult {
    try await supervisor.up(plan(services), UpOptions(force: force, grace: .milliseconds(500)))
  }

  /// How a start failed; nil where it didn't.
  func failure(_ services: LaunchPlan.Service..., force: Bool = false) async throws -> SupervisorError? {
    let plan = try plan(services)
    do throws(SupervisorError) {
      _ = try await supervisor.up(plan, UpOptions(force: force, grace: .milliseconds(500)))
      return nil
    } catch {
      return error
    }
  }

  func write(state: String) throws {
    try FileTree.makeFolder(folder.path)
    try temporary.write(".devctl/state.json", state)
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try temporary.write(name, text) }

  func read(_ name: String) -> String? { temporary.read(name) }

  /// The names in the log folder.
  var logs: [String] { (try? FileTree.names(in: folder.logs)) ?? [] }
}

/// Keeps what it is told.
final class RecordingObserver: SupervisorObserver {
  private let events = Locked<[SupervisorEvent]>([])

  func note(_ event: SupervisorEvent) { events.withLock { $0.append(event) } }

  var all: [SupervisorEvent] { events.withLock { $0 } }
}

extension LaunchPlan.Service {
  /// A service that is a line of shell.
  static func shell(
    _ name: String, _ script: String, env: [String: String] = [:], health: LaunchPlan.HealthCheck? = nil
  ) -> Self {
    LaunchPlan.Service(name: name, command: ["/bin/sh", "-c", script], env: env, health: health)
  }

  /// A service that does nothing for long.
  static func sleeper(_ name: String) -> Self { LaunchPlan.Service(name: name, command: ["sleep", "1000"]) }
}
