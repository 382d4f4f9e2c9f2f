import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("the journal of a pipeline")
struct PipelineJournalTests {
  private let bench = PluginBench()

  @Test("everything that happens is told in order, stderr before the answer that it came before")
  func order() async throws {
    let noted = """
      echo building >&2; printf '{"type":"response","request_id":"%s","ok":true,"output":{"steps":[]},\
      "warnings":[{"message":"old cc"}],"notes":[{"level":"info","message":"cached"}]}\\n' "$id"
      """
    let heard = Locked<[String]>([])
    let spec = bench.plugin("a", before: "echo hello >&2", ["build.run": noted])
    let result = try await bench.run([spec]) { options in
      options.phases = [.build, .plan]
    } observer: { event in
      heard.withLock { $0.append("\(event.name) \(event.level)") }
    }
    #expect(
      heard.withLock { $0 } == [
        "plugin_starting info", "stderr info", "plugin_started info", "phase_started info", "call_started info",
        "stderr info", "call_ended info", "warning warning", "note info", "phase_ended info", "phase_started info",
        "phase_ended info", "plugin_closed info",
      ])
    #expect(result.journal.map { "\($0.event.name) \($0.event.level)" } == heard.withLock { $0 })
    #expect(result.journal.map(\.sequence) == Array(1...13))
    #expect(
      zip(result.journal, result.journal.dropFirst()).allSatisfy { $0.offsetMilliseconds <= $1.offsetMilliseconds })
    #expect(result.warnings.map(\.description) == ["a: old cc"])
    let record = try JSONValue(parsing: try #require(result.journal.dropFirst(5).first).encodedJSON())
    #expect(record["event"] == "stderr")
    #expect(record["plugin"] == "a")
    #expect(record["message"] == "building")
    #expect((record["unix_ms"]?.intValue ?? 0) > 1_500_000_000_000)
  }

  @Test("no line on stderr is lost or out of order, however many plugins write at once")
  func lines() async throws {
    let count = 2000
    let specs = ["a", "b", "c"].map { id in
      bench.plugin(id, before: "i=0; while [ $i -lt \(count) ]; do echo \"$i\" >&2; i=$((i+1)); done", [:])
    }
    let heard = Locked<[String: [String]]>([:])
    let listen: @Sendable (PipelineEvent) -> Void = { event in
      if case .standardErrorLine(let id, let line) = event { heard.withLock { $0[id, default: []].append(line) } }
    }
    _ = try await bench.run(specs, observer: listen)
    let expected = (0..<count).map(String.init)
    #expect(heard.withLock { $0 } == ["a": expected, "b": expected, "c": expected])
  }

  @Test(
    "only an end that is not as it should be is a warning, and none is an error",
    arguments: [
      ("exec sleep 600", CloseReport.Ending.terminated, PipelineEventLevel.warning),
      ("exit 3", .alreadyEnded, .warning), ("exit 0", .alreadyEnded, .info),
    ])
  func ends(_ manner: String, _ ending: CloseReport.Ending, _ level: PipelineEventLevel) async throws {
    var options = FixturePlugin.options
    options.endOfInputGrace = .milliseconds(50)
    let spec = bench.plugin("a", ["build.run": steps("x") + "; \(manner)"])
    let plugins = try await PluginSet.start([spec], options: options)
    _ = try await Pipeline(plugins, bench.options).run()
    if ending == .alreadyEnded { #expect(await eventually { plugins["a"]?.exit != nil }) }
    let closings = await plugins.close()
    #expect(closings.map(\.report.ending) == [ending])
    #expect(plugins.events.last?.event.level == level)
  }

  @Test("old lines are let go when there are too many to keep, and the rest stays in order")
  func bounded() async throws {
    let journal = PipelineJournal(on: try .shared(), observer: nil)
    journal.record(.pluginStarting(pluginID: "a"))
    let line = String(repeating: "x", count: 1 << 20)
    for _ in 0..<20 { journal.record(.standardErrorLine(pluginID: "a", line)) }
    let sequences = journal.records.map(\.sequence)
    #expect(sequences.first == 1)
    #expect(sequences.last == 21)
    #expect(sequences.count < 10)
    #expect(sequences == sequences.sorted())
  }
}
