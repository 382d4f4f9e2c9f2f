internal import ProcessControl

/// How a plugin's process ended.
public enum PluginExit: Hashable, Sendable, CustomStringConvertible {
  /// It exited by itself, with this status.
  case exited(status: Int32)
  /// A signal of this number ended it.
  case signaled(Int32)
  /// How it ended is not known: this process ignores SIGCHLD, or another part of it waits for all children.
  case unknown

  /// "exit status 3", "signal 9 (SIGKILL)" or "an unknown status".
  public var description: String {
    switch self {
    case .exited(let status): ProcessExit.exited(status).description
    case .signaled(let number): ProcessExit.signaled(number).description
    case .unknown: ProcessExit.unknown.description
    }
  }

  init(_ exit: ProcessExit) {
    self =
      switch exit {
      case .exited(let status): .exited(status: status)
      case .signaled(let number): .signaled(number)
      case .unknown: .unknown
      }
  }
}
