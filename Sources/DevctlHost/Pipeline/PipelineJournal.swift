internal import DevctlProtocol
import Platform
internal import ProcessControl

/// The events of some plugins in one order, kept and handed to an observer.
///
/// The place of an event is settled when it is recorded, from whatever thread. The observer hears of it on the loop,
/// which reads stderr, too: an observer that is slow slows the plugins down, and nothing piles up.
final class PipelineJournal: Sendable {
  private struct State {
    var records: [PipelineRecord] = []
    var undelivered: [PipelineEvent] = []
    var lastSequence = 0
    var chatterBytes = 0
  }

  /// How much is kept of what plugins can say without end, in bytes; twice that for a moment.
  private static let chatterLimit = 4 << 20

  private let loop: EventLoop
  private let observer: (@Sendable (PipelineEvent) -> Void)?
  private let start = MonotonicInstant.now
  private let state = Locked(State())

  init(on loop: EventLoop, observer: (@Sendable (PipelineEvent) -> Void)?) {
    self.loop = loop
    self.observer = observer
  }

  /// What has happened so far.
  var records: [PipelineRecord] { state.withLock { $0.records } }

  /// Writes an event down, and has it delivered.
  func record(_ event: PipelineEvent) {
    state.withLock { state in
      state.lastSequence += 1
      let record = PipelineRecord(
        sequence: state.lastSequence, offsetMilliseconds: start.elapsed.milliseconds,
        unixMilliseconds: Self.unixMilliseconds, event: event)
      state.records.append(record)
      state.chatterBytes += event.chatterBytes
      if state.chatterBytes > 2 * Self.chatterLimit { Self.forgetOldChatter(&state) }
      if observer != nil { state.undelivered.append(event) }
    }
    if observer != nil { loop.run { self.deliver() } }
  }

  /// Waits until the observer has heard of all that was recorded.
  func flush() async {
    await withCheckedContinuation { continuation in
      loop.execute { continuation.resume() }
    }
  }

  /// On the loop: one at a time, so that what an observer causes itself comes behind.
  private func deliver() {
    while let event = state.withLock({ $0.undelivered.isEmpty ? nil : $0.undelivered.removeFirst() }) {
      observer?(event)
    }
  }

  private static func forgetOldChatter(_ state: inout State) {
    state.records.removeAll { record in
      let bytes = record.event.chatterBytes
      guard bytes > 0, state.chatterBytes > chatterLimit else { return false }
      state.chatterBytes -= bytes
      return true
    }
  }

  private static var unixMilliseconds: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

extension PipelineEvent {
  /// What an event costs of which a plugin alone decides how many there are; 0 for all others.
  fileprivate var chatterBytes: Int {
    switch self {
    case .standardErrorLine(_, let line): 64 + line.utf8.count
    case .diagnostic(_, .strayLine(let text)): 64 + text.utf8.count
    case .diagnostic: 64
    case .remark(let remark): 64 + remark.note.message.utf8.count
    default: 0
    }
  }
}
