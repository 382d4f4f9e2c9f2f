import CSystem
import Dispatch
import Platform

/// What is sent to the main queue: the handlers of the main actor, above all.
enum MainQueue {
  /// Serves it for ever, on the main thread.
  static func serve() -> Never {
    #if os(Linux)
      // Not by `dispatchMain`, which ends the main thread: for that a static program sorts all that it knows of unwinding,
      // 92 million instructions at each start.
      var entry = pollfd(fd: _dispatch_get_main_queue_handle_4CF(), events: Int16(POLLIN), revents: 0)
      while true {
        var signals: UInt64 = 0
        guard poll(&entry, 1, -1) > 0, read(entry.fd, &signals, MemoryLayout<UInt64>.size) > 0 else { continue }
        _dispatch_main_queue_callback_4CF(nil)
      }
    #else
      dispatchMain()
    #endif
  }
}
