internal import CSystem
package import Platform
internal import Synchronization

/// The run was interrupted.
package struct Cancelled: Error, Hashable {}

/// A switch that is thrown once, and that every wait of a run listens to.
package final class Cancellation: Sendable {
  /// How often a wait looks at a switch that has no pipe.
  private static let interval = Duration.milliseconds(20)

  private let isThrown = Atomic(false)
  /// A pipe that is readable once the switch is thrown; -1 where the process had no descriptors left for one.
  private let reader: Int32
  private let writer: Int32
  /// The switch that throws this one, too.
  private let leader: Cancellation?

  /// - Parameter leader: a switch that throws this one, too.
  package init(following leader: Cancellation? = nil) {
    var ends: (reader: Int32, writer: Int32) = (-1, -1)
    _ = csystem_pipe(&ends.reader, &ends.writer)
    (reader, writer) = ends
    self.leader = leader
  }

  deinit { for end in [reader, writer] where end >= 0 { close(end) } }

  /// Ends the run soon: waits return, plugins are killed, sandboxes removed. Safe to call from a signal handler.
  package func cancel() {
    isThrown.store(true, ordering: .sequentiallyConsistent)
    var byte: UInt8 = 1
    _ = write(writer, &byte, 1)
  }

  /// Whether the switch was thrown.
  package var isCancelled: Bool {
    isThrown.load(ordering: .sequentiallyConsistent) || leader?.isCancelled == true
  }

  package func check() throws(Cancelled) {
    if isCancelled { throw Cancelled() }
  }

  /// Waits until `end` on the monotonic clock.
  package func wait(until end: Int64) throws(Cancelled) {
    var none: [pollfd] = []
    _ = try wait(for: &none, until: Deadline(nanoseconds: end))
  }

  /// Waits until one of the descriptors is ready or the deadline has passed.
  ///
  /// - Parameter entries: as poll(2) takes them, and fills them in.
  /// - Returns: Whether one is ready.
  package func wait(for entries: inout [pollfd], until deadline: Deadline) throws(Cancelled) -> Bool {
    let own = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let mustLook = own.contains { $0.fd < 0 }
    while true {
      try check()
      var polled = own + entries
      let next = mustLook ? deadline.orBefore(.after(Self.interval)) : deadline
      Polling.wait(for: &polled, until: next)
      try check()
      entries = Array(polled[own.count...])
      if entries.contains(where: { $0.revents != 0 }) { return true }
      if deadline.hasPassed { return false }
    }
  }

  private var descriptors: [Int32] { [reader] + (leader?.descriptors ?? []) }
}

/// poll(2), taken up again after a signal.
enum Polling {
  /// Waits until one of the descriptors is ready or the deadline has passed.
  static func wait(for entries: inout [pollfd], until deadline: Deadline) {
    while poll(&entries, nfds_t(entries.count), deadline.remainingMilliseconds) < 0 {
      for index in entries.indices { entries[index].revents = 0 }
      // Out of memory, or over a limit: a pause in place of a loop that spins.
      if errno != EINTR { usleep(1000) }
      if deadline.hasPassed { return }
    }
  }
}
