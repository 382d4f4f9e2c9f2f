import Platform

/// Waits until something changes in a folder, or in one of several: a name in it, or what one of its files holds.
///
/// Uses what the system tells, and looks now and then besides: the folder may be missing at first or be replaced, the system may
/// have no watches left, and files on a network change without a word. A change is therefore a reason to look, no more.
package final class FolderWatch {
  package enum Wake: Hashable, Sendable {
    /// Files may have other contents.
    case contents
    /// Files may also have come, gone or been renamed.
    case names
    /// The deadline passed.
    case deadline
    /// The switch was thrown.
    case cancelled
  }

  /// How often to look where the system tells of changes, and where it doesn't.
  private static let intervals = (watched: Duration.seconds(1), blind: Duration.milliseconds(50))

  private let events: FolderEvents

  /// What happens from now on wakes the next wait.
  package convenience init(_ path: String) { self.init([path]) }

  /// The same for several folders.
  package init(_ paths: [String]) { events = FolderEvents(paths) }

  /// Waits for a change since the last wait, or for an occasion to look anyway. Blocks the thread.
  package func wait(until deadline: Deadline, _ cancellation: Cancellation) -> Wake {
    let interval = events.areTold ? Self.intervals.watched : Self.intervals.blind
    var entries = [pollfd(fd: events.descriptor, events: Int16(POLLIN), revents: 0)]
    do {
      _ = try cancellation.wait(for: &entries, until: deadline.orBefore(.after(interval)))
    } catch {
      return .cancelled
    }
    if deadline.hasPassed { return .deadline }
    if entries[0].revents != 0 { return events.take() ? .names : .contents }
    // The time to look anyway.
    events.renew()
    return .names
  }
}
