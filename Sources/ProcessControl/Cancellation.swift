import CSystem
import Platform

/// The run was interrupted.
package struct Cancelled: Error, Hashable {}

/// A switch that is thrown once, and that every wait of a run listens to.
package final class Cancellation: Sendable {
  /// Readable once the switch is thrown.
  package let descriptor: Int32
  private let trigger: Int32
  /// The end of the pipe that becomes readable; the descriptor itself where no other switch is followed.
  private let signal: Int32
  /// The switch that throws this one, too; kept, as its descriptor is listened to.
  private let leader: Cancellation?

  package init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    descriptor = ends[0]
    signal = ends[0]
    trigger = ends[1]
    leader = nil
  }

  /// A switch of its own that is thrown with another one, too.
  package init(following leader: Cancellation) {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    signal = ends[0]
    trigger = ends[1]
    self.leader = leader
    // An epoll descriptor can be polled itself: it is readable while one of those in it is.
    descriptor = csystem_epoll_create()
    for source in [signal, leader.descriptor] { _ = csystem_epoll_add(descriptor, source, 0, 1, 0) }
  }

  deinit {
    if descriptor != signal { close(signal) }
    close(descriptor)
    close(trigger)
  }

  /// Ends the run soon: waits return, plugins are killed, sandboxes removed. Safe to call from a signal handler.
  package func cancel() {
    var byte: UInt8 = 1
    _ = write(trigger, &byte, 1)
  }

  /// Whether the switch was thrown.
  package var isCancelled: Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, 0) > 0
  }

  package func check() throws(Cancelled) {
    if isCancelled { throw Cancelled() }
  }

  /// Waits until `end` on the monotonic clock.
  package func wait(until end: Int64) throws(Cancelled) {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let milliseconds = Int32(clamping: max(0, end - MonotonicInstant.now.nanoseconds) / 1_000_000 + 1)
    if poll(&entry, 1, milliseconds) > 0 { throw Cancelled() }
  }
}
