import DevctlPlugin
import ProcessControl
import TestSupport
import Testing

@Suite("a stream is answered first, tagged throughout, and ended once")
struct StreamTests {
  private static let start = #"{"type":"request","request_id":"1","op":"logs.follow"}"#

  @Test("the response comes before the first event, the end last")
  func order() async throws {
    let tester = try PluginTester {
      EventStream(LogsFollow.self) { _, events, _ in
        try await events.log("one")
        try await events.metric(["load": 1.5])
        try await events.progress("half", fields: ["percent": 50])
        try await events.send("acme", "own", level: "warning", fields: ["a": 1])
      }
    }
    tester.send(line: Self.start)
    var lines: [String] = []
    for _ in 0..<6 { lines.append(await tester.nextLine() ?? "nothing") }
    #expect(
      lines == [
        #"{"type":"response","request_id":"1","ok":true,"output":{"stream_id":"logs.follow-1"}}"#,
        #"{"type":"event","stream_id":"logs.follow-1","event":"log","level":"info","message":"one"}"#,
        #"{"type":"event","stream_id":"logs.follow-1","event":"metric","fields":{"load":1.5}}"#,
        #"{"type":"event","stream_id":"logs.follow-1","event":"progress","message":"half","fields":{"percent":50}}"#,
        #"{"type":"event","stream_id":"logs.follow-1","event":"acme","level":"warning","message":"own","fields":{"a":1}}"#,
        #"{"type":"event","stream_id":"logs.follow-1","event":"end","ok":true}"#,
      ])
    await tester.endInput()
    #expect(await tester.nextLine() == nil)
  }

  @Test("a stream that fails ends not well, with the reason")
  func failure() async throws {
    let tester = try PluginTester {
      EventStream(LogsFollow.self) { _, _, _ in throw PluginError("E_GONE", "the log is gone") }
    }
    let events = try await tester.stream(LogsFollow.self).events.reduce(into: [Event]()) { $0.append($1) }
    #expect(events == [.end(streamID: "logs.follow-1", ok: false, message: "E_GONE: the log is gone")])
    #expect(tester.log == ["logs.follow failed: E_GONE: the log is gone"])
  }

  @Test("a wrong input starts no stream")
  func wrongInput() async throws {
    let tester = try PluginTester { EventStream("acme.watch") { (_: Text, _, _) in } }
    let response = try await tester.response(
      to: #"{"type":"request","request_id":"1","op":"acme.watch","input":{"text":1}}"#)
    #expect(response.error?.code == .invalidInput)
    await tester.endInput()
    #expect(await tester.nextLine() == nil)
  }

  @Test("two streams at once do not mix, and requests are served beside them")
  func concurrent() async throws {
    let gate = try Gate()
    let tester = try PluginTester {
      EventStream("acme.watch") { (input: Text, events, _) in
        for number in 1...50 { try await events.log("\(input.text) \(number)") }
        try await gate.wait()
        try await events.log("\(input.text) last")
      }
      On("echo") { (input: Text, _) in input }
    }
    let first = try await tester.stream("acme.watch", Text(text: "a"))
    let second = try await tester.stream("acme.watch", Text(text: "b"))
    #expect(first.id != second.id)
    #expect(try await tester.call("echo", Text(text: "c"), returning: Text.self).output.text == "c")
    gate.open()
    for (stream, name) in [(first, "a"), (second, "b")] {
      let events = await stream.events.reduce(into: [Event]()) { $0.append($1) }
      #expect(events.allSatisfy { $0.streamID == stream.id })
      #expect(events.compactMap(\.message) == (1...50).map { "\(name) \($0)" } + ["\(name) last"])
      #expect(events.last == .end(streamID: stream.id, ok: true))
    }
  }

  @Test("an end can't be sent by hand, nor an event larger than a frame")
  func refused() async throws {
    let tester = try PluginTester {
      EventStream("acme.end") { (_: JSONObject, events, _) in try await events.send(.end) }
      EventStream("acme.large") { (_: JSONObject, events, _) in
        try await events.log(String(repeating: "x", count: 16 << 20))
      }
    }
    for name in ["acme.end", "acme.large"] {
      let events = try await tester.stream(name, JSONObject()).events.reduce(into: [Event]()) { $0.append($1) }
      #expect(events.count == 1)
      #expect(events.first?.kind == .end && events.first?.ok == false)
    }
  }

  @Test("a host that does not read makes the stream wait, and loses nothing")
  func backpressure() async throws {
    let count = 3000
    let padding = String(repeating: "x", count: 1000)
    let sent = Locked(0)
    let tester = try PluginTester {
      EventStream(LogsFollow.self) { _, events, _ in
        for number in 1...count {
          try await events.log("\(number) \(padding)")
          sent.withLock { $0 += 1 }
        }
      }
    }
    let stream = try await tester.stream(LogsFollow.self)
    tester.pauseReading()
    let already = sent.withLock { $0 }
    #expect(await eventually { sent.withLock { $0 } >= min(count, already + 40) })
    for _ in 0..<1000 { await Task.yield() }
    let atRest = sent.withLock { $0 }
    #expect(atRest < already + 200 || atRest == count)
    tester.resumeReading()
    var number = 0
    for await event in stream.events where event.kind == .log {
      number += 1
      #expect(event.message?.hasPrefix("\(number) ") == true)
    }
    #expect(number == count)
  }

  @Test("the end of the input ends every stream, well")
  func endOfInput() async throws {
    let tester = try PluginTester {
      EventStream(LogsFollow.self) { _, events, _ in
        for number: Int in 1... { try await events.log("\(number)") }
      }
      EventStream(TelemetryStream.self) { _, _, _ in try await Gate().wait() }
    }
    let first = try await tester.stream(LogsFollow.self)
    let second = try await tester.stream(TelemetryStream.self)
    await tester.endInput()
    for stream in [first, second] {
      let events = await stream.events.reduce(into: [Event]()) { $0.append($1) }
      #expect(events.last == .end(streamID: stream.id, ok: true))
      #expect(events.count { $0.kind == .end } == 1)
    }
  }

  @Test("a stream that does not listen is ended all the same, and nothing comes behind its end")
  func deaf() async throws {
    let gate = try Gate()
    let refused = try Gate()
    let tester = try PluginTester {
      EventStream(LogsFollow.self) { _, events, _ in
        await gate.waitThrough()
        do { try await events.log("late") } catch is CancellationError { refused.open() }
      }
    }
    let stream = try await tester.stream(LogsFollow.self)
    await tester.endInput()
    gate.open()
    #expect(await refused.waitThrough())
    let events = await stream.events.reduce(into: [Event]()) { $0.append($1) }
    #expect(events == [.end(streamID: stream.id, ok: true)])
  }
}
