import DevctlProtocol
import Testing

@testable import ConformanceDriver
@testable import ConformanceReports
@testable import ConformanceRequirements
@testable import ConformanceSettings
@testable import ConformanceTranscript
@testable import DevctlConformance

@Suite("The script of a replay")
struct ReplayScriptTests {
  /// The steps in words.
  private func steps(_ scriptedEvents: ScriptedEvent...) -> [String] {
    ReplayScript(.make("s", scriptedEvents)).steps.map { step in
      let action =
        switch step.action {
        case .start: "start"
        case .await(let arrivals):
          "await \(arrivals.sentHandshake ? "greeting " : "")\(arrivals.responses.keys.sorted().joined(separator: " "))"
            + (arrivals.ends > 0 ? " ends \(arrivals.ends)" : "")
        case .send(let bytes): "send \(bytes.count > 20 ? "request" : String(decoding: bytes, as: UTF8.self))"
        case .closeInput: "close"
        case .closeOutput: "deafen"
        case .signal(let number): "signal \(number)"
        case .awaitExit: "await exit"
        }
      return "\(step.process): \(action)"
    }
  }

  @Test("sends what was sent after an answer after that answer, and what was sent at once at once")
  func order() {
    let script = steps(
      .greets("validate.run"), .asks("a"), .asks("b"), .answers("b"), .asks("c"), .answers("a"), .answers("c"),
      .closesInput, .exits(0))
    #expect(
      script == [
        "0: start", "0: await greeting ", "0: send request", "0: send request", "0: await greeting b",
        "0: send request",
        "0: await greeting a b c", "0: close", "0: await exit",
      ])
  }

  @Test("waits for the end of one process before the next is started, and for ends of streams")
  func processes() {
    let script = steps(
      .greets("x"), .prints(#"{"type":"event","stream_id":"s","event":"log"}"#), .signals(15), .exits(0), .starts,
      .sendsText("hello"), .prints(#"{"type":"event","stream_id":"s","event":"end"}"#))
    #expect(
      script == [
        "0: start", "0: await greeting ", "0: signal 15", "0: await exit", "1: start", "1: send hello",
        "1: await  ends 1",
      ])
  }

  @Test("is not led astray by a transcript without anything, or without a start")
  func odd() {
    #expect(ReplayScript(Transcript(scenario: "s")).steps.isEmpty)
    let bare = Transcript(scenario: "s", events: [TranscriptEvent(time: 0, process: 0, kind: .sent([0x41]))])
    #expect(ReplayScript(bare).steps.count == 2)
  }
}
