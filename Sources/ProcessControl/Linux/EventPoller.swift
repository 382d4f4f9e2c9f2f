internal import CSystem
import Platform

/// What an ``EventLoop`` waits with: descriptors, a wake-up by other threads, and an alarm. By epoll(7), eventfd(2) and
/// timerfd_create(2).
struct EventPoller: Sendable {
  /// The tokens of the wake-up and of the alarm; descriptors have others. There is nothing to read for these two: they tell
  /// of each signal once.
  static let wakeupToken: UInt64 = 0
  static let alarmToken: UInt64 = 1

  private let epoll: Int32
  private let wakeup: Int32
  private let timer: Int32

  init() throws(SystemError) {
    epoll = csystem_epoll_create()
    wakeup = csystem_eventfd()
    timer = csystem_timerfd()
    var error: SystemError?
    if epoll == -1 { error = SystemError(call: "epoll_create1") }
    if error == nil, wakeup == -1 || csystem_epoll_add_signal(epoll, wakeup, Self.wakeupToken) == -1 {
      error = SystemError(call: "eventfd")
    }
    if error == nil, timer == -1 || csystem_epoll_add_signal(epoll, timer, Self.alarmToken) == -1 {
      error = SystemError(call: "timerfd_create")
    }
    guard let error else { return }
    close()
    throw error
  }

  func close() {
    for descriptor in [epoll, wakeup, timer] where descriptor != -1 { systemClose(descriptor) }
  }

  /// Has the wait return. From any thread.
  func wake() { csystem_eventfd_signal(wakeup) }

  /// Has the wait return once that time of the monotonic clock, in nanoseconds, has come, in place of the time set before.
  ///
  /// A descriptor rather than the time that epoll waits at most: setting that anew for each wait costs the kernel more than
  /// the rest of it, and most deadlines are met long before their time.
  func setAlarm(_ nanoseconds: Int64) { csystem_timerfd_set(timer, max(1, nanoseconds)) }

  func add(_ descriptor: Int32, _ token: UInt64, readable: Bool, writable: Bool) {
    csystem_epoll_add(epoll, descriptor, token, readable ? 1 : 0, writable ? 1 : 0)
  }

  func change(_ descriptor: Int32, _ token: UInt64, readable: Bool, writable: Bool) {
    csystem_epoll_change(epoll, descriptor, token, readable ? 1 : 0, writable ? 1 : 0)
  }

  func remove(_ descriptor: Int32) { csystem_epoll_remove(epoll, descriptor) }

  /// Waits for what is ready, or just looks.
  ///
  /// - Returns: How many events were stored.
  func wait(_ events: inout [csystem_event], isBlocking: Bool) -> Int {
    Int(max(0, csystem_epoll_wait(epoll, &events, Int32(events.count), isBlocking ? -1 : 0)))
  }
}
