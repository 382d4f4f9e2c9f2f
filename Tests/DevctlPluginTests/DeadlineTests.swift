import DevctlPlugin
import ProcessControl
import TestSupport
import Testing

@Suite("the answer is out by the deadline")
struct DeadlineTests {
  private static func request(_ operation: String, deadline: Int64?, id: String = "1") -> String {
    let metadata = deadline.map { #"{"deadline_ms":\#($0)}"# } ?? "null"
    return #"{"type":"request","request_id":"\#(id)","op":"\#(operation)","ctx":\#(metadata)}"#
  }

  /// Short ones first; on a busy machine a handler may need longer to begin at all.
  private static let deadlines: [Int64] = [50, 500, 5000]

  @Test("a handler that takes too long is canceled, and answered for with E_TIMEOUT")
  func canceled() async throws {
    let (begun, never, canceled) = (try Gate(), try Gate(), try Gate())
    let tester = try PluginTester {
      On("slow") { (_: JSONObject, _) in
        begun.open()
        do { try await never.wait() } catch { canceled.open() }
        return Text(text: "late")
      }
    }
    for deadline in Self.deadlines where !begun.isOpen {
      let start = MonotonicInstant.now
      let response = try await tester.response(to: Self.request("slow", deadline: deadline))
      #expect(start.elapsed >= .milliseconds(deadline))
      #expect(response.error?.code == .timeout)
      #expect(response.error?.message == "slow did not finish before its deadline of \(deadline) ms")
    }
    #expect(await canceled.waitThrough())
  }

  @Test("a handler that does not listen is answered for all the same, and its late result is dropped")
  func ignored() async throws {
    let (begun, gate, finished) = (try Gate(), try Gate(), try Gate())
    let tester = try PluginTester {
      On("deaf") { (_: JSONObject, _) in
        begun.open()
        await gate.waitThrough()
        finished.open()
        return Text(text: "late")
      }
    }
    for deadline in Self.deadlines where !begun.isOpen {
      #expect(try await tester.response(to: Self.request("deaf", deadline: deadline)).error?.code == .timeout)
    }
    gate.open()
    #expect(await finished.waitThrough())
    await tester.endInput()
    #expect(await tester.nextLine() == nil)
  }

  @Test("the next request does not wait for a handler that does not listen")
  func usableAfter() async throws {
    let gate = try Gate()
    let tester = try PluginTester {
      On("deaf") { (_: JSONObject, _) in
        await gate.waitThrough()
        return Text(text: "late")
      }
      On("echo") { (input: Text, _) in input }
    }
    #expect(try await tester.response(to: Self.request("deaf", deadline: 20)).error?.code == .timeout)
    #expect(try await tester.call("echo", Text(text: "a"), returning: Text.self).output.text == "a")
    gate.open()
  }

  @Test("a request whose deadline passes while it waits for its turn is never begun")
  func inQueue() async throws {
    let (gate, begun) = (try Gate(), try Gate())
    let tester = try PluginTester {
      On("slow") { (_: JSONObject, _) in
        try await gate.wait()
        return Text(text: "slow")
      }
      On("next") { (_: JSONObject, _) in
        begun.open()
        return Text(text: "next")
      }
    }
    tester.send(line: Self.request("slow", deadline: nil, id: "slow"))
    let response = try await tester.response(to: Self.request("next", deadline: 20, id: "next"))
    #expect(response.requestID == "next")
    #expect(response.error?.code == .timeout)
    gate.open()
    #expect(try await tester.nextResponse().requestID == "slow")
    await tester.endInput()
    #expect(!begun.isOpen)
  }

  @Test("a request without any time left is never begun", arguments: [0, -1, Int64.min])
  func noTime(deadline: Int64) async throws {
    let begun = try Gate()
    let tester = try PluginTester {
      On("next") { (_: JSONObject, _) in
        begun.open()
        return Text(text: "next")
      }
    }
    #expect(try await tester.response(to: Self.request("next", deadline: deadline)).error?.code == .timeout)
    await tester.endInput()
    #expect(!begun.isOpen)
  }

  @Test("a request with time enough is served", arguments: [60_000, Int64.max, nil])
  func timeEnough(deadline: Int64?) async throws {
    let tester = try PluginTester {
      On("remaining") { (_: JSONObject, context) in
        Text(text: context.remaining.map { $0 > .zero ? "some" : "none" } ?? "any")
      }
    }
    let response = try await tester.response(to: Self.request("remaining", deadline: deadline))
    #expect(response.outputText == (deadline == nil ? #"{"text":"any"}"# : #"{"text":"some"}"#))
  }

  @Test("a stream goes on after the deadline of the request that started it")
  func stream() async throws {
    let gate = try Gate()
    let tester = try PluginTester {
      EventStream("acme.watch") { (_: JSONObject, events, context) in
        try await gate.wait()
        try await events.log(context.remaining == nil ? "no deadline" : "deadline")
      }
      On("slow") { (_: JSONObject, _) in
        try await Gate().wait()
        return Text(text: "late")
      }
    }
    let stream = try await tester.stream("acme.watch", JSONObject(), context: .init(deadlineMilliseconds: 600_000))
    // What the stream's own deadline does not end.
    #expect(try await tester.response(to: Self.request("slow", deadline: 20)).error?.code == .timeout)
    gate.open()
    var messages: [String] = []
    for await event in stream.events { messages.append(event.message ?? "end \(event.ok == true)") }
    #expect(messages == ["no deadline", "end true"])
  }
}
