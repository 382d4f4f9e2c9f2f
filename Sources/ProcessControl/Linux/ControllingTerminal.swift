internal import CSystem

/// The terminal whose keys send signals to this process, and that `/dev/tty` opens.
package enum ControllingTerminal {
  /// Gives it up for this process and all that it starts, while group and session stay.
  ///
  /// - Returns: False where it stays, because this process leads the session of that terminal.
  package static func leave() -> Bool { csystem_leave_terminal() == 0 }
}
