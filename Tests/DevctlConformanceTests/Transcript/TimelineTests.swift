import DevctlProtocol
import ProcessControl
import Testing

@testable import ConformanceDriver
@testable import ConformanceReports
@testable import ConformanceRequirements
@testable import ConformanceSettings
@testable import ConformanceTranscript
@testable import DevctlConformance

@Suite("A transcript for people")
struct TimelineTests {
  private func transcript(_ kinds: TranscriptEvent.Kind..., scenario: String = "discovery") -> Transcript {
    let events = kinds.enumerated().map { TranscriptEvent(time: Int64($0.offset) * 1000, process: 0, kind: $0.element) }
    return Transcript(scenario: scenario, events: events)
  }

  private func lines(_ timeline: Timeline) -> [String] {
    timeline.entries.map { entry in
      [entry.kind.rawValue, entry.label, entry.text].compactMap(\.self).joined(separator: " | ")
    }
  }

  @Test("has an entry per line, however it came, and leaves out what was looked for in vain")
  func entries() {
    let request = RequestRecord(id: "a", operation: "build.run", dryRun: true, deadlineMilliseconds: 50)
    let timeline = transcript(
      .started(command: ["./p", "x"], pid: 7), .output(Array("{\"a\"".utf8)), .output(Array(":1}\nhe".utf8)),
      .requested(request), .sent(Array("{\"op\":\"build.run\"".utf8)), .sent(Array("}\n".utf8)),
      .sent(Array("next\n".utf8)), .diagnostics(Array("oh\n".utf8)), .diagnostics(Array("no\n".utf8)),
      .filesChanged(by: "a", changes: []), .filesChanged(by: "a", changes: [.init(kind: .created, path: "repo/x")]),
      .waited(for: "response a", reached: true), .waited(for: "response b", reached: false), .exited(.exited(3))
    ).timeline()
    #expect(
      lines(timeline) == [
        "life | started, pid 7 | ./p x", "output | {\"a\":1}",
        "input | build.run, dry run, 50 ms, in 2 pieces | {\"op\":\"build.run\"}", "input | next",
        "diagnostics | oh\nno\n", "effect | files, a | created: repo/x", "note | waited in vain | response b",
        "life | ended with exit status 3", "output | without its line end | he",
      ])
    #expect(timeline.entries.compactMap(\.offset) == [0, 8])
  }

  @Test("marks the moments that evidence quotes, in the scenarios of the requirement first")
  func evidence() {
    let quoted = Array("noise\n".utf8)
    let transcripts = [
      transcript(.output(quoted), .diagnostics(Array("first\nthe end\n".utf8))),
      transcript(
        .output(quoted), .filesChanged(by: "x", changes: [.init(kind: .removed, path: "repo/y")]), scenario: "own"),
    ]
    var result = RequirementResult(requirement: "framing.pure-stdout", level: .must, verdict: .failed)
    result.evidence = ["stdout, byte 0: noise", "stderr: the end", "removed: repo/y", "stdout, byte 1: noise"]
    let timelines = TimelineEvidence.timelines(
      of: transcripts, for: [result], scenarios: ["framing.pure-stdout": ["own"]])
    #expect(timelines[0].entries.map { !$0.shows.isEmpty } == [false, true])
    #expect(timelines[1].entries.map { !$0.shows.isEmpty } == [true, true])
  }

  @Test("is cut in the middle and in its texts, but keeps what shows something")
  func cut() {
    var entries = (0..<100).map { index in
      Timeline.Entry(time: Int64(index), process: 0, kind: .output, text: "\(index)")
    }
    entries[50].shows = ["framing.utf8"]
    entries[0].text = String(repeating: "ä", count: 20)
    let cut = Timeline(scenario: "discovery", entries: entries).cut(to: .init(entries: 9, characters: 5))
    #expect(
      cut.entries.map(\.text) == [
        "äääää… (30 more bytes)", "1", "2", "3", "4", "5", "44 entries are left out here", "50",
        "46 entries are left out here", "97", "98", "99",
      ])
  }
}
