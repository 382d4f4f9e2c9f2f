import DevctlHost
import DevctlProtocol
import DevctlSupervisor
import ProcessControl

/// Writes what happens into the event journal, in its order, on a thread of its own: whoever tells must not wait for a disk.
final class JournalKeeper: SupervisorObserver {
  private struct State {
    var waiting: [JournalEntry] = []
    var isWriting = false
    var failure: JournalError?
    var flushes: [CheckedContinuation<JournalError?, Never>] = []
  }

  private let journal: Journal
  private let state = Locked(State())

  init(_ folder: StateFolder) {
    journal = Journal(folder)
  }

  /// Writes an event soon.
  func note(_ entry: JournalEntry) {
    let mustStart = state.withLock { state in
      state.waiting.append(entry)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    guard mustStart else { return }
    do {
      try SystemThread.start("devctl journal") { self.write() }
    } catch {
      // No more threads to be had: rather slow than not at all.
      write()
    }
  }

  /// Waits until all events are written.
  ///
  /// - Returns: Why one could not be; nil where all are.
  func flush() async -> JournalError? {
    await withCheckedContinuation { continuation in
      let done = state.withLock { state in
        if state.isWriting { state.flushes.append(continuation) }
        return !state.isWriting
      }
      if done { continuation.resume(returning: state.withLock { $0.failure }) }
    }
  }

  private func write() {
    while true {
      let (entries, flushes, failure) = state.withLock {
        state -> ([JournalEntry], [CheckedContinuation<JournalError?, Never>], JournalError?) in
        defer { state.waiting = [] }
        guard state.waiting.isEmpty else { return (state.waiting, [], state.failure) }
        state.isWriting = false
        defer { state.flushes = [] }
        return (state.waiting, state.flushes, state.failure)
      }
      for flush in flushes { flush.resume(returning: failure) }
      if entries.isEmpty { return }
      for entry in entries { write(entry) }
    }
  }

  private func write(_ entry: JournalEntry) {
    do throws(JournalError) {
      try entry.append(to: journal)
    } catch {
      state.withLock { $0.failure = $0.failure ?? error }
    }
  }

  func note(_ event: SupervisorEvent) {
    if let entry = JournalEntry(event) { note(entry) }
  }

  func note(_ event: PipelineEvent) {
    if let entry = JournalEntry(event) { note(entry) }
  }
}
