internal import CSystem
import Platform

/// A descriptor that is readable once a process has ended: pidfd_open(2).
enum ProcessDescriptor {
  /// The call that makes one, as errors name it.
  static let call = "pidfd_open"

  /// - Returns: The descriptor, close-on-exec; -1 where there is none, with the reason in `errno`.
  static func open(_ pid: pid_t) -> Int32 { csystem_pidfd_open(pid) }

  /// One that is readable in place of that of a process which is gone, and by which nobody can be waited for.
  static func ofEnded() -> Int32 {
    let descriptor = csystem_eventfd()
    if descriptor >= 0 { csystem_eventfd_signal(descriptor) }
    return descriptor
  }
}
