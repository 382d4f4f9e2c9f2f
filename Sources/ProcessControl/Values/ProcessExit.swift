/// How a process ended.
package enum ProcessExit: Hashable, Sendable, Codable, CustomStringConvertible {
  /// It exited by itself, with this status.
  case exited(Int32)
  /// A signal ended it.
  case signaled(Int32)

  /// Whether it exited with status 0.
  package var isSuccess: Bool { self == .exited(0) }

  /// "exit status 3" or "signal 9 (SIGKILL)".
  package var description: String {
    switch self {
    case .exited(let code): "exit status \(code)"
    case .signaled(let number): "signal \(Signal.description(of: number))"
    }
  }
}
