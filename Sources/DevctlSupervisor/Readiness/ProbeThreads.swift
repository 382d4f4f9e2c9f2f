import ProcessControl
import ServiceProbing

/// A few threads that ask services whether they are there: asking blocks, and there may be hundreds to ask.
final class ProbeThreads: Sendable {
  private struct Question {
    let readiness: Readiness
    let limit: Duration
    let answer: CheckedContinuation<ServiceProbe.Outcome, Never>
  }

  private struct State {
    var waiting: [Question] = []
    var threads = 0
  }

  private static let mostThreads = 16
  private let state = Locked(State())
  private let cancellation = Cancellation()

  /// Asks once.
  ///
  /// - Parameter limit: how long that may take, from when it is asked.
  func ask(_ readiness: Readiness, within limit: Duration) async -> ServiceProbe.Outcome {
    await withCheckedContinuation { continuation in
      let question = Question(readiness: readiness, limit: limit, answer: continuation)
      let needsThread = state.withLock { state in
        state.waiting.append(question)
        guard state.threads < Self.mostThreads else { return false }
        state.threads += 1
        return true
      }
      guard needsThread else { return }
      do {
        try SystemThread.start("devctl probe") { self.work() }
      } catch {
        let (rest, isLast) = state.withLock { state in
          state.threads -= 1
          return (state.threads == 0 ? state.waiting : [], state.threads == 0)
        }
        guard isLast else { return }
        state.withLock { $0.waiting = [] }
        for question in rest { question.answer.resume(returning: .silent("\(error)")) }
      }
    }
  }

  /// Lets all questions that are being asked end at once.
  func cancel() { cancellation.cancel() }

  /// Asks until there is nothing left to ask.
  private func work() {
    while true {
      let next: Question? = state.withLock { state in
        if state.waiting.isEmpty {
          state.threads -= 1
          return nil
        }
        return state.waiting.removeFirst()
      }
      guard let next else { return }
      next.answer.resume(
        returning: ServiceProbe.ask(next.readiness, within: next.limit.wholeNanoseconds, cancellation))
    }
  }
}
