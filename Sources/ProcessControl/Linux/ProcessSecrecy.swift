import CSystem

/// Keeps other processes of the same user from this one's memory and descriptors.
package enum ProcessSecrecy {
  /// Makes this process one that `/proc/PID/fd`, `/proc/PID/mem` and ptrace(2) are closed of, but for root with its
  /// capabilities (PR_SET_DUMPABLE in prctl(2)). Children that run another program are as ever.
  package static func enable() { csystem_set_undumpable() }
}
