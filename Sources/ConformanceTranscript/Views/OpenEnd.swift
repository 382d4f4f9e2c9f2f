import Platform
import ProcessControl

/// How a conversation is looked at that may have ended anywhere: a host's own, which closes, signals and loses interest when
/// it likes, or a scenario that was cut short.
///
/// What the plugin did counts; what it did not do counts only where it had the time, and nobody kept it from it.
package struct OpenEnd: Sendable {
  package let limits: Limits
  /// True where the transcript itself ends before the conversation did.
  package let isCut: Bool

  /// True where somebody else than the plugin may have ended its output in the middle of a line.
  func cutsOutput(of events: [TranscriptEvent]) -> Bool {
    var isOver = false
    for event in events {
      switch event.kind {
      case .outputClosed, .outputOverflowed, .exited(.signaled(SIGKILL)): return true
      case .outputEnded, .exited: isOver = true
      default: break
      }
    }
    return !isOver
  }

  /// The requests that had an answer, or should have had one by then.
  func requests(of process: ProcessView) -> [ProcessView.SentRequest] {
    let open = Attribution(process).unanswered.map(\.record.id)
    guard !open.isEmpty else { return process.requests }
    let horizon = process.horizon
    return process.requests.enumerated().filter { index, request in
      guard open.contains(where: request.record.id.isExactly) else { return true }
      if process.exitedUnexpectedly || process.timedOut(request.record.id) { return true }
      // A plugin that serves one request after the other has just begun with this one.
      let earlier = process.requests[..<index].compactMap { process.answers(to: $0.record.id).first?.time }
      let begin = max(request.time, earlier.filter { $0 <= horizon }.max() ?? 0)
      return horizon - begin >= timeout(for: request.record)
    }.map(\.element)
  }

  /// How long the host was ready to wait, as far as it said so, in nanoseconds.
  private func timeout(for request: RequestRecord) -> Int64 {
    guard let deadline = request.deadlineMilliseconds else { return limits.operation }
    return deadline * 1_000_000 + limits.deadlineMargin + Self.allowance
  }

  /// What is allowed beyond a deadline, since nobody watched how busy the machine was.
  private static let allowance: Int64 = 1_000_000_000
}

extension ProcessView {
  /// When the host stopped being interested in answers, or the transcript ends.
  package var horizon: Int64 {
    min(askedToEnd ?? .max, exit?.time ?? .max, events.last?.time ?? 0)
  }

  /// When the host first did something that a plugin ends of.
  package var askedToEnd: Int64? {
    events.first { event in
      switch event.kind {
      case .inputClosed, .outputClosed, .signalled: true
      default: false
      }
    }?.time
  }
}

extension Transcript {
  /// A view of each process, as of a conversation that may have ended anywhere.
  package func openEndedProcesses(limits: Limits) -> [ProcessView] {
    let indices = Set(events.map(\.process)).sorted()
    let openEnd = OpenEnd(limits: limits, isCut: incomplete)
    return indices.map { ProcessView(transcript: self, process: $0, openEnd: openEnd) }
  }
}
