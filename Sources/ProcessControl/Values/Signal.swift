internal import CSystem
import Platform

/// Signals: the ones that end a process, and the names of all.
package enum Signal {
  package static let interrupt: Int32 = SIGINT
  package static let terminate: Int32 = SIGTERM
  package static let kill: Int32 = SIGKILL

  /// Has the system keep the status of children that end, where the program was started with SIGCHLD ignored. For the start of
  /// a program.
  package static func keepChildStatus() { csystem_default_ignored_child_signal() }

  /// "SIGTERM" for 15, nil for a number without a name.
  package static func name(of number: Int32) -> String? {
    csystem_signal_name(number).map { String(cString: $0) }
  }

  /// "15 (SIGTERM)", or the number alone.
  package static func description(of number: Int32) -> String {
    name(of: number).map { "\(number) (\($0))" } ?? "\(number)"
  }
}
