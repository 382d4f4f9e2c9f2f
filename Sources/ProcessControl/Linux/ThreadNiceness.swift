internal import CSystem

/// The niceness of a thread, which is its own on Linux (sched(7)): libdispatch changes that of its worker threads, and what
/// a worker starts would inherit it.
struct ThreadNiceness {
  private let former: Int32

  /// Gives the calling thread the niceness of the process, which is its first thread's.
  ///
  /// - Returns: What it was before; nil where there is nothing to change.
  static func adoptOfProcess() -> ThreadNiceness? {
    let former = csystem_thread_niceness()
    let wanted = csystem_process_niceness()
    guard former != wanted, csystem_set_thread_niceness(wanted) == 0 else { return nil }
    return ThreadNiceness(former: former)
  }

  func restore() { _ = csystem_set_thread_niceness(former) }
}
