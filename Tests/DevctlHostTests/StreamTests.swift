import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("streams")
struct StreamTests {
  private static func messages(_ stream: PluginStream) async throws -> [String] {
    var messages: [String] = []
    for try await event in stream { messages.append(event.message ?? event.kind.rawValue) }
    return messages
  }

  @Test("events come in order, the end last")
  func order() async throws {
    let script = """
      hello("logs.follow")
      for request in requests():
        ok(request, {"stream_id": "s"})
        for number in range(100): event("s", message=str(number))
        event("s", "end", ok=True)
      """
    let messages = try await FixturePlugin.with(script) {
      try await Self.messages(try await $0.stream(LogsFollow.self, [:]))
    }
    #expect(messages == (0..<100).map(String.init) + ["end"])
  }

  @Test("a burst of events before the response and before any subscriber hangs nothing and is kept")
  func burst() async throws {
    let script = """
      hello("logs.follow", "ping")
      for request in requests():
        if request["op"] == "ping": ok(request); continue
        sys.stdout.write("".join('{"type":"event","stream_id":"s","event":"log","message":"%d"}\\n' % n
                                 for n in range(10000)))
        ok(request, {"stream_id": "s"})
        sys.stdout.write("".join('{"type":"event","stream_id":"s","event":"log","message":"%d"}\\n' % n
                                 for n in range(10000, 20000)))
        event("s", "end", ok=True)
      """
    try await FixturePlugin.with(script) { plugin in
      let stream = try await plugin.stream(operation: "logs.follow")
      // The whole burst is in before anybody takes an event: the answer to this comes behind it.
      _ = try await plugin.call(operation: "ping")
      #expect(try await Self.messages(stream) == (0..<20_000).map(String.init) + ["end"])
    }
  }

  @Test("a slow consumer holds up no response, and loses nothing")
  func slowConsumer() async throws {
    let script = """
      hello("logs.follow", "ping")
      for request in requests():
        if request["op"] == "ping":
          event("s", message=str(request["input"]["n"])); ok(request)
        elif request["op"] == "logs.follow": ok(request, {"stream_id": "s"})
      event("s", "end", ok=True)
      """
    try await FixturePlugin.with(script) { plugin in
      let stream = try await plugin.stream(LogsFollow.self, [:])
      for number in Int64(0)..<500 {
        _ = try await plugin.call(operation: "ping", input: ["n": .init(integerLiteral: number)])
      }
      await plugin.close()
      #expect(try await Self.messages(stream) == (0..<500).map(String.init) + ["end"])
    }
  }

  @Test("a stream that outgrows its buffer ends with an error behind what is kept, and holds up nothing")
  func overflow() async throws {
    var options = FixturePlugin.options
    options.streamBuffer = StreamBufferLimit(events: 100)
    let script = """
      hello("logs.follow", "ping")
      for request in requests():
        if request["op"] == "ping": ok(request); continue
        ok(request, {"stream_id": "s"})
        for number in range(10000): event("s", message=str(number))
      """
    try await FixturePlugin.with(script, options: options) { plugin in
      let stream = try await plugin.stream(LogsFollow.self, [:])
      _ = try await plugin.call(operation: "ping")
      #expect(try await stream.nextBatch()?.map(\.message) == (0..<100).map(String.init))
      let error = await failure { try await stream.nextBatch() }
      #expect(error?.code == .streamOverflow)
      #expect(error?.operation == "logs.follow")
      #expect(error?.message.contains("100 events") == true)
    }
  }

  @Test("the bytes of a stream are bounded too")
  func byteOverflow() async throws {
    var options = FixturePlugin.options
    options.streamBuffer = StreamBufferLimit(bytes: 100_000)
    let script = """
      hello("logs.follow", "ping")
      for request in requests():
        if request["op"] == "ping": ok(request); continue
        for number in range(10): event("s", message="x" * 40000)
        ok(request, {"stream_id": "s"})
      """
    try await FixturePlugin.with(script, options: options) { plugin in
      let stream = try await plugin.stream(LogsFollow.self, [:])
      #expect(try await stream.nextBatch()?.count == 2)
      let error = await failure { try await stream.nextBatch() }
      #expect(error?.code == .streamOverflow)
      #expect(error?.operation == "logs.follow")
    }
  }

  @Test("two streams do not mix")
  func concurrent() async throws {
    let script = """
      hello("logs.follow", "go")
      for request in requests():
        if request["op"] == "logs.follow": ok(request, {"stream_id": request["input"]["id"]}); continue
        for number in range(50):
          for stream in "ab": event(stream, message=stream + str(number))
        for stream in "ab": event(stream, "end")
        ok(request)
      """
    try await FixturePlugin.with(script) { plugin in
      let first = try await plugin.stream(LogsFollow.self, ["id": "a"])
      let second = try await plugin.stream(LogsFollow.self, ["id": "b"])
      async let firstMessages = Self.messages(first)
      async let secondMessages = Self.messages(second)
      _ = try await plugin.call(operation: "go")
      #expect(try await firstMessages == (0..<50).map { "a\($0)" } + ["end"])
      #expect(try await secondMessages == (0..<50).map { "b\($0)" } + ["end"])
    }
  }

  @Test("a stream that ends badly throws what the plugin says, behind the end")
  func endsBadly() async throws {
    let script = """
      hello("logs.follow")
      for request in requests():
        ok(request, {"stream_id": "s"})
        event("s", "end", ok=False, message="the log file is gone")
      """
    try await FixturePlugin.with(script) { plugin in
      let stream = try await plugin.stream(LogsFollow.self, [:])
      #expect(try await stream.nextBatch()?.map(\.kind) == [.end])
      let error = await failure { try await stream.nextBatch() }
      #expect(error?.code == .runtime)
      #expect(error?.message == "the stream ended badly: the log file is gone")
    }
  }

  @Test("a plugin that dies ends its streams with its exit status, behind what it sent")
  func death() async throws {
    let script = """
      hello("logs.follow")
      for request in requests():
        ok(request, {"stream_id": "s"})
        event("s", message="last")
        say("out of memory")
        os._exit(9)
      """
    try await FixturePlugin.with(script) { plugin in
      let stream = try await plugin.stream(LogsFollow.self, [:])
      #expect(try await stream.nextBatch()?.map(\.message) == ["last"])
      let error = await failure { try await stream.nextBatch() }
      #expect(error?.exit == .exited(status: 9))
      #expect(error?.standardErrorTail == ["out of memory"])
      #expect(error?.operation == "logs.follow")
    }
  }

  @Test("letting go of a stream stops its delivery; the plugin stays usable")
  func dropped() async throws {
    let overheard = Overheard()
    let script = """
      hello("logs.follow", "ping")
      for request in requests():
        if request["op"] == "logs.follow": ok(request, {"stream_id": "s"}); continue
        for number in range(100): event("s")
        ok(request)
      """
    try await FixturePlugin.with(script, options: overheard.options) { plugin in
      var stream: PluginStream? = try await plugin.stream(LogsFollow.self, [:])
      _ = try await plugin.call(operation: "ping")
      let buffer = try #require(stream?.subscription.buffer)
      #expect(buffer.isOpen)
      stream = nil
      #expect(!buffer.isOpen)
      _ = try await plugin.call(operation: "ping")
      #expect(try await buffer.next() == nil)
      #expect(overheard.all.isEmpty)
    }
  }

  @Test("a consumer that is canceled is told so, and the stream goes on for others")
  func canceledConsumer() async throws {
    let script = """
      hello("logs.follow")
      for request in requests(): ok(request, {"stream_id": "s"})
      event("s", "end")
      """
    try await FixturePlugin.with(script) { plugin in
      let stream = try await plugin.stream(LogsFollow.self, [:])
      let consumer = Task { await failure { try await stream.nextBatch() } }
      consumer.cancel()
      #expect(await consumer.value?.code == .canceled)
      await plugin.close()
      #expect(try await Self.messages(stream) == ["end"])
    }
  }

  @Test("a stream that has no end when the plugin is closed says so")
  func closedWithoutEnd() async throws {
    let script = "hello('logs.follow')\nfor request in requests(): ok(request, {'stream_id': 's'})"
    let stream = try await FixturePlugin.with(script) { try await $0.stream(LogsFollow.self, [:]) }
    let error = await failure { try await stream.nextBatch() }
    #expect(error?.code == .canceled)
  }

  @Test("a broken event ends its own stream alone, and names the field")
  func brokenEvent() async throws {
    let script = """
      hello("logs.follow", "go")
      for request in requests():
        if request["op"] == "logs.follow": ok(request, {"stream_id": request["input"]["id"]}); continue
        send({"type": "event", "stream_id": "a", "event": "log", "message": 7})
        event("b", "end")
        ok(request)
      """
    try await FixturePlugin.with(script) { plugin in
      let first = try await plugin.stream(LogsFollow.self, ["id": "a"])
      let second = try await plugin.stream(LogsFollow.self, ["id": "b"])
      _ = try await plugin.call(operation: "go")
      let error = await failure { try await first.nextBatch() }
      #expect(error?.code == .protocolInvalidResponse)
      #expect(error?.message.contains("message: expected a string, found a number") == true)
      #expect(try await Self.messages(second) == ["end"])
    }
  }

  @Test(
    "a start without a usable stream_id is an error that names it",
    arguments: [
      ("{}", "output: the field \"stream_id\" is missing"), ("{'stream_id': 7}", "output.stream_id: expected a string"),
      ("{'stream_id': ''}", "output.stream_id: expected an id"),
    ])
  func invalidStart(_ output: String, _ expected: String) async throws {
    let script = "hello('logs.follow')\nfor request in requests(): ok(request, \(output))"
    try await FixturePlugin.with(script) { plugin in
      let error = await failure { try await plugin.stream(LogsFollow.self, [:]) }
      #expect(error?.code == .protocolInvalidResponse)
      #expect(error?.message.contains(expected) == true, "\(error?.message ?? "no error")")
    }
  }

  @Test("a stream_id that is in use, or was, is refused", arguments: [true, false])
  func reusedID(_ ends: Bool) async throws {
    let end = ends ? "event('s', 'end')" : "pass"
    let script = "hello('logs.follow')\nfor request in requests(): ok(request, {'stream_id': 's'}); \(end)"
    try await FixturePlugin.with(script) { plugin in
      let stream = try await plugin.stream(LogsFollow.self, [:])
      let error = await failure { try await plugin.stream(LogsFollow.self, [:]) }
      #expect(error?.message.contains("output.stream_id: \"s\" was used before") == true)
      _ = stream
    }
  }

  @Test("events of no stream are reported once for each id, and dropped")
  func strayEvents() async throws {
    let overheard = Overheard()
    let script = """
      hello("ping")
      for request in requests():
        for number in range(1000): event("ghost"); event("phantom")
        ok(request)
      """
    try await FixturePlugin.with(script, options: overheard.options) { _ = try await $0.call(operation: "ping") }
    #expect(overheard.all == ["ghost", "phantom"].map { .eventOutsideStream(streamID: $0) })
  }
}
