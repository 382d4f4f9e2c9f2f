/// How a process ended.
package enum ProcessExit: Hashable, Sendable, Codable, CustomStringConvertible {
  /// It exited by itself, with this status.
  case exited(Int32)
  /// A signal ended it.
  case signaled(Int32)
  /// How it ended is lost: the system took the status where SIGCHLD is ignored, or another part of this process waited for it.
  case unknown

  /// Whether it exited with status 0.
  package var isSuccess: Bool { self == .exited(0) }

  /// "exit status 3", "signal 9 (SIGKILL)" or "an unknown status".
  package var description: String {
    switch self {
    case .exited(let code): "exit status \(code)"
    case .signaled(let number): "signal \(Signal.description(of: number))"
    case .unknown: "an unknown status"
    }
  }
}
