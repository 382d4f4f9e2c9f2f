internal import ProcessControl

/// How a plugin's process ended.
public enum PluginExit: Hashable, Sendable, CustomStringConvertible {
  /// It exited by itself, with this status.
  case exited(status: Int32)
  /// A signal of this number ended it.
  case signaled(Int32)

  /// "exit status 3" or "signal 9 (SIGKILL)".
  public var description: String {
    switch self {
    case .exited(let status): ProcessExit.exited(status).description
    case .signaled(let number): ProcessExit.signaled(number).description
    }
  }

  init(_ exit: ProcessExit) {
    self =
      switch exit {
      case .exited(let status): .exited(status: status)
      case .signaled(let number): .signaled(number)
      }
  }
}
