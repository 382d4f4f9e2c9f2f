import Platform
import ProcessControl

/// A variable in the environment of a tool and of all that it starts, so that they are found even as daemons: those have left the group,
/// the session, and their parent.
struct ProcessMark: Sendable {
  private static let name = "DEVCTL_PLUGIN_RUN"

  private let value: String

  init(number: Int) {
    // With the start of the process: a pid is used again.
    value = "\(getpid())-\(MonotonicInstant.now.nanoseconds)-\(number)"
  }

  func added(to environment: [String: String]) -> [String: String] {
    environment.merging([Self.name: value]) { _, new in new }
  }

  /// Kills every process with the mark, and those of `tree` that are still there.
  /// - Returns: What was killed.
  func killAll(besides tree: [ProcessEntry]) -> Set<pid_t> {
    let known = Set(tree.map { Identity($0) })
    return ProcessSweep.kill { entry in
      known.contains(Identity(entry))
        || ProcessTable.environment(of: entry.pid)?.contains("\(Self.name)=\(value)") == true
    }
  }

  private struct Identity: Hashable {
    let pid: pid_t
    let startTime: UInt64

    init(_ entry: ProcessEntry) {
      pid = entry.pid
      startTime = entry.startTime
    }
  }
}
