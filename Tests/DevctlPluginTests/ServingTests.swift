import DevctlPlugin
import TestSupport
import Testing

@Suite("requests are served in turn, or side by side where the author allows it")
struct ServingTests {
  private static let slow = #"{"type":"request","request_id":"slow","op":"slow"}"#
  private static let other = #"{"type":"request","request_id":"other","op":"other"}"#
  private static let probe = #"{"type":"request","request_id":"probe","op":"probe"}"#

  /// Handlers of which the first waits for `gate`, and the second tells when it is served.
  private static func handlers(_ gate: Gate, _ served: Gate, other serving: Serving? = nil) -> Handlers {
    let other = On("other") { (_: JSONObject, _) in
      served.open()
      return Text(text: "other")
    }
    return [
      On("slow") { (_: JSONObject, _) in
        try await gate.wait()
        return Text(text: "slow")
      }.handler,
      serving.map { other.serving($0) } ?? other.handler,
      On("probe") { (_: JSONObject, _) in Text(text: "probe") }.serving(.concurrently),
    ]
  }

  @Test("a request waits for the one before, unless the author says otherwise")
  func inTurn() async throws {
    let (gate, served) = (try Gate(), try Gate())
    let tester = try PluginTester { Self.handlers(gate, served) }
    tester.send(line: "\(Self.slow)\n\(Self.other)")
    // By the time that a request behind them is answered they had their chance.
    #expect(try await tester.response(to: Self.probe).requestID == "probe")
    #expect(!served.isOpen)
    gate.open()
    #expect(try await tester.nextResponse().requestID == "slow")
    #expect(try await tester.nextResponse().requestID == "other")
  }

  @Test("a handler that allows it is served beside the one before")
  func byHandler() async throws {
    let (gate, served) = (try Gate(), try Gate())
    let tester = try PluginTester { Self.handlers(gate, served, other: .concurrently) }
    tester.send(line: "\(Self.slow)\n\(Self.other)")
    #expect(try await tester.nextResponse().requestID == "other")
    gate.open()
    #expect(try await tester.nextResponse().requestID == "slow")
  }

  @Test("a plugin that allows it serves all requests side by side")
  func byPlugin() async throws {
    let (gate, served) = (try Gate(), try Gate())
    let tester = try PluginTester(ConcurrentPlugin { Self.handlers(gate, served) })
    tester.send(line: "\(Self.slow)\n\(Self.other)")
    #expect(try await tester.nextResponse().requestID == "other")
    gate.open()
    #expect(try await tester.nextResponse().requestID == "slow")
  }

  @Test("a handler of such a plugin may still be served in turn")
  func exception() async throws {
    let (gate, served) = (try Gate(), try Gate())
    let plugin = ConcurrentPlugin {
      On("slow") { (_: JSONObject, _) in
        try await gate.wait()
        return Text(text: "slow")
      }.serving(.oneAtATime)
      On("probe") { (_: JSONObject, _) in Text(text: "probe") }
      On("other") { (_: JSONObject, _) in
        served.open()
        return Text(text: "other")
      }.serving(.oneAtATime)
    }
    let tester = try PluginTester(plugin)
    tester.send(line: "\(Self.slow)\n\(Self.other)")
    #expect(try await tester.response(to: Self.probe).requestID == "probe")
    #expect(!served.isOpen)
    gate.open()
    #expect(try await tester.nextResponse().requestID == "slow")
    #expect(try await tester.nextResponse().requestID == "other")
  }

  @Test("commands are served side by side where all of them allow it", arguments: [true, false])
  func commands(allAllow: Bool) async throws {
    let (gate, served) = (try Gate(), try Gate())
    let tester = try PluginTester {
      Command("slow") { _, _ in
        try await gate.wait()
        return 0
      }.serving(.concurrently)
      Command("fast") { _, _ in
        served.open()
        return 0
      }.serving(allAllow ? .concurrently : .oneAtATime)
      On("probe") { (_: JSONObject, _) in Text(text: "probe") }.serving(.concurrently)
    }
    async let slow = tester.command("slow")
    async let fast = tester.command("fast")
    if allAllow {
      #expect(await served.waitThrough())
    } else {
      #expect(try await tester.response(to: Self.probe).requestID == "probe")
    }
    gate.open()
    #expect(try await slow.output.exitCode + fast.output.exitCode == 0)
  }
}
