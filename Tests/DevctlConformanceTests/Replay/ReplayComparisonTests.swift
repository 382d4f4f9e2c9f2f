import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The comparison of a replay with what was recorded")
struct ReplayComparisonTests {
  /// What is told, as "KIND NAME: DETAILS".
  private func compare(_ before: [ScriptedEvent], _ after: [ScriptedEvent]) -> [String] {
    let comparison = ReplayComparison(
      of: Recording(transcripts: [.make("s", before)]), with: Recording(transcripts: [.make("replay of s", after)]))
    #expect(comparison.isSame == comparison.entries.allSatisfy { $0.kind == .same })
    return comparison.entries.filter { $0.kind != .same }
      .map { "\($0.kind) \($0.name): \($0.details.joined(separator: "; "))" }
  }

  private func stream(_ id: String, events: Int) -> [ScriptedEvent] {
    let event = ScriptedEvent.prints(#"{"type":"event","stream_id":"\#(id)","event":"log"}"#)
    return [.answers("s", ["output": ["stream_id": .string(id)]])] + Array(repeating: event, count: events)
      + [.prints(#"{"type":"event","stream_id":"\#(id)","event":"end","ok":true}"#)]
  }

  @Test("times, the order of answers, ids of streams and how many events there were are no difference")
  func aside() {
    func build(_ milliseconds: Int64) -> ScriptedEvent {
      .answers(
        "b", ["output": ["steps": [["name": "x", "ok": true, "duration_ms": .number(JSONNumber(milliseconds))]]]])
    }
    let before = [.greets("x"), .answers("a"), build(5)] + stream("one", events: 2) + [.closesInput, .exits(0)]
    let after = [.greets("x"), .passes(milliseconds: 900), build(7), .answers("a")] + stream("two", events: 9)
    #expect(compare(before, after + [.says("hello"), .closesInput, .exits(0)]) == [])
  }

  @Test("what differs is told with its place, what is missing or more with its line")
  func differences() {
    let told = compare(
      [.greets("x"), .answers("a"), .answers("b"), .closesInput, .exits(0)],
      [.greets("x"), .prints("noise"), .refuses("a"), .answers("c"), .closesInput, .exits(3)])
    #expect(told.count == 5, "\(told)")
    #expect(told[0].hasPrefix(#"different the response to "a" (s): ok: true became false; "#))
    #expect(told[1].hasPrefix(#"missing the response to "b" (s): {"type":"response""#))
    #expect(told[2] == "extra a line that is no frame (s): noise")
    #expect(told[3].hasPrefix(#"extra the response to "c" (s): "#))
    #expect(told[4] == "different the end (s): exit status 0 became exit status 3")
  }

  @Test("what comes after the host asked for the end may come or not")
  func late() {
    #expect(
      compare([.greets("x"), .signals(15), .answers("a"), .dies(15)], [.greets("x"), .signals(15), .dies(15)]) == [])
    #expect(compare([.greets("x"), .closesInput], [.greets("x"), .closesInput, .answers("a")]) == [])
  }

  @Test("a process that did not come, or came beside, is told")
  func processes() {
    #expect(compare([.greets("x")], []) != [])
    #expect(compare([.greets("x"), .starts, .greets("x")], [.greets("x")]) != [])
    #expect(compare([.greets("x")], [.greets("x"), .starts, .greets("x")]) != [])
  }
}
