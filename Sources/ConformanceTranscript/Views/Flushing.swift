extension ProcessView {
  /// What a plugin may take, once nudged, to come forth with what it had ready.
  package static let reaction: Int64 = 500_000_000

  /// True where an answer was written but not flushed: it came only when something else was asked, or when the input ended.
  ///
  /// An operation that just happens to end when the plugin is nudged is told apart by its repetition, see
  /// `Scenario.discovery`: what is kept back is kept back each time.
  package func wasNotFlushed(_ id: String) -> Bool {
    guard let request = requests.first(where: { $0.record.id == id }) else { return false }
    let same = requests.filter { $0.record.operation == request.record.operation }
    return same.allSatisfy { seemsKeptBack($0) }
  }

  private func seemsKeptBack(_ request: SentRequest) -> Bool {
    guard let answer = answers(to: request.record.id).first else { return false }
    // The request that was sent although this one had no answer yet is the nudge.
    let nudge = requests.first { $0.time > request.time && $0.time < answer.time }
    let reaction = nudge.flatMap { answers(to: $0.record.id).first }
    // A plugin that answers another request meanwhile has nothing in its buffer: the first one is merely slow.
    if let closed = inputClosedTime, answer.time >= closed { return (reaction?.time ?? closed) >= closed }
    guard let nudge, let reaction else { return false }
    return max(answer.time, reaction.time) - nudge.time <= Self.reaction
  }

  /// True where the suite waited for the answer until it gave the request up.
  package func timedOut(_ id: String) -> Bool {
    let waits = events.compactMap { event -> Bool? in
      if case .waited(Wait.response(id), let reached) = event.kind { reached } else { nil }
    }
    return !waits.isEmpty && !waits.contains(true)
  }
}
