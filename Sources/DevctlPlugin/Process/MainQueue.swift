import CSystem
import Dispatch
import Platform

/// What is sent to the main queue: the handlers of the main actor, above all.
enum MainQueue {
  /// Serves it for ever, on the main thread.
  static func serve() -> Never {
    #if os(Linux)
      // `dispatchMain`, the public way, ends the main thread: for that a static program sorts all that it knows of unwinding,
      // 92 million instructions at each start. What Foundation's run loop calls in its place is exported and not declared; a
      // libdispatch that no longer has it is served the public way.
      let descriptor = csystem_main_queue_descriptor()
      if descriptor >= 0 { serve(descriptor) }
    #endif
    dispatchMain()
  }

  #if os(Linux)
    private static func serve(_ descriptor: Int32) -> Never {
      var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      while true {
        var signals: UInt64 = 0
        guard poll(&entry, 1, -1) > 0, read(descriptor, &signals, MemoryLayout<UInt64>.size) > 0 else { continue }
        csystem_main_queue_run()
      }
    }
  #endif
}
