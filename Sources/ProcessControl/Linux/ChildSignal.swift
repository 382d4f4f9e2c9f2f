internal import CSystem
import Platform

/// A descriptor that is readable once a child has ended, by signalfd(2); the process has no handler for SIGCHLD beside it.
package struct ChildSignal: Sendable {
  package let descriptor: Int32

  /// Has the signal wait in the descriptor, for the calling thread and those it starts.
  package init() throws(SystemError) {
    descriptor = csystem_child_signal_open()
    if descriptor == -1 { throw SystemError(call: "signalfd") }
  }

  /// Takes what waits in it.
  package func clear() { csystem_child_signal_clear(descriptor) }
}
