import DevctlProtocol
import ProcessControl
import Testing

@testable import DevctlHost

@Suite("the conversation, without a process")
struct ConversationTests {
  private var frameDecoder = FrameDecoder(limits: .default)
  private var conversation = Conversation(pluginID: "p", limits: .default) {
    EventBuffer(limit: StreamBufferLimit()) { fault, operation in
      HostError(pluginID: "p", operation: operation, code: fault.code, message: fault.message)
    }
  }

  init() {
    let handshake = Handshake(pluginName: "p", capabilities: Capabilities(operations: ["call", "follow"]))
    _ = receive(String(decoding: handshake.encodedJSON(), as: UTF8.self))
  }

  private mutating func register(_ operation: String, within timeout: Duration? = nil) throws -> UInt64 {
    let number = try conversation.admit(operation)
    _ = try conversation.register(
      PendingCall(
        number: number, operation: operation, startsStream: operation == "follow", timeout: timeout.map(Timeout.init)
      ))
    return number
  }

  private mutating func receive(_ line: String) -> [Conversation.Effect] {
    var effects: [Conversation.Effect] = []
    Array("\(line)\n".utf8).withUnsafeBytes { frameDecoder.append($0) }
    while let incoming = frameDecoder.next() { conversation.receive(incoming, into: &effects) }
    return effects
  }

  private static func event(_ stream: Int) -> String {
    #"{"type":"event","stream_id":"s\#(stream)","event":"log"}"#
  }

  @Test("streams that have events before their response are bounded in number, and let go of when no response is due")
  mutating func earlyStreams() throws {
    let number = try register("follow")
    for stream in 0..<1000 { _ = receive(Self.event(stream)) }
    #expect(conversation.early.count == 17)
    let effects = receive(#"{"type":"response","request_id":"p-\#(number)","ok":true,"output":{"stream_id":"s3"}}"#)
    #expect(conversation.early.isEmpty)
    #expect(Array(conversation.streams.keys) == ["s3"])
    let strays = effects.compactMap { effect -> HostDiagnostic? in
      if case .diagnose(let diagnostic) = effect { diagnostic } else { nil }
    }
    #expect(strays.count == 16)
    #expect(!strays.contains(.eventOutsideStream(streamID: "s3")))
  }

  @Test("events that come at once go to their streams, up to the end of each; what comes behind an end is a stray")
  mutating func eventsAtOnce() async throws {
    for stream in 1...2 {
      let id = try register("follow")
      _ = receive(#"{"type":"response","request_id":"p-\#(id)","ok":true,"output":{"stream_id":"s\#(stream)"}}"#)
    }
    let first = try #require(conversation.streams["s1"])
    let second = try #require(conversation.streams["s2"])
    let end = #"{"type":"event","stream_id":"s1","event":"end","ok":true}"#
    let lines = [Self.event(1), Self.event(2), Self.event(1), Self.event(1), end, Self.event(1), " ", Self.event(2)]
    let diagnostics = receive(lines.joined(separator: "\n")).compactMap { effect -> HostDiagnostic? in
      if case .diagnose(let diagnostic) = effect { diagnostic } else { nil }
    }
    #expect(diagnostics == [.eventOutsideStream(streamID: "s1"), .blankLine])
    #expect(try await first.next()?.map(\.kind) == [.log, .log, .log, .end])
    #expect(try await second.next()?.map(\.kind) == [.log, .log])
    #expect(Array(conversation.streams.keys) == ["s2"])
  }

  @Test("of events that come at once, as many are kept as the stream's buffer holds")
  func tooManyAtOnce() async throws {
    let buffer = EventBuffer(limit: StreamBufferLimit(events: 5)) { fault, operation in
      HostError(pluginID: "p", operation: operation, code: fault.code, message: fault.message)
    }
    var batch = EventBatch()
    for number in 0..<3 { batch.append(Event(streamID: "s", kind: .log, message: "\(number)"), byteCount: 10) }
    buffer.append(batch)
    #expect(buffer.isOpen)
    buffer.append(batch)
    #expect(!buffer.isOpen)
    #expect(try await buffer.next()?.map(\.message) == ["0", "1", "2", "0", "1"])
    do throws(HostError) {
      _ = try await buffer.next()
      Issue.record("the stream goes on")
    } catch {
      #expect(error.code == .streamOverflow)
      #expect(error.message.contains("5 events of 50 bytes wait"))
    }
  }

  @Test("events are not kept where no call can claim them")
  mutating func unclaimed() throws {
    _ = try register("call")
    _ = receive(Self.event(1))
    #expect(conversation.early.isEmpty)
  }

  @Test("a response without a usable id is not blamed on a call while another one's response is overdue")
  mutating func overdue() throws {
    let first = try register("call")
    let second = try register("call")
    _ = conversation.giveUp(first, .canceled)
    _ = receive(#"{"type":"response","request_id":1,"ok":true}"#)
    #expect(conversation.pending.all.map(\.number) == [second])
    _ = receive(#"{"type":"response","request_id":"p-\#(first)","ok":true}"#)
    _ = receive(#"{"type":"response","request_id":1,"ok":true}"#)
    #expect(conversation.pending.isEmpty)
  }

  @Test("no request is admitted before the handshake, or under an id used before")
  mutating func admission() throws {
    let numbers = try (0..<3).map { _ in try conversation.admit("call") }
    #expect(numbers.map { conversation.requestID($0) } == ["p-1", "p-2", "p-3"])
    var silent = Conversation(pluginID: "p", limits: .default, makeBuffer: conversation.makeBuffer)
    do throws(Fault) {
      _ = try silent.admit("call")
      Issue.record("admitted")
    } catch {
      #expect(error.code == .runtime)
    }
  }

  @Test(
    "only an id that the host gives is taken for one",
    arguments: [
      "p-1": true, "p-01": false, "p-": false, "p-+1": false, "p-1x": false, "q-1": false, "": false,
      "p-18446744073709551615": true, "p-18446744073709551616": false, "p-99999999999999999999999": false,
    ])
  func ids(_ id: String, isKnown: Bool) {
    let number = conversation.number(of: id)
    #expect((number != nil) == isKnown)
    if let number { #expect(conversation.requestID(number) == id) }
  }

  @Test("calls are found in whatever order they come and are answered, and those taken out cost no room")
  mutating func pending() throws {
    var calls = PendingCalls()
    for number in [2, 1, 4, 3] as [UInt64] {
      calls.insert(PendingCall(number: number, operation: "call", startsStream: false))
    }
    #expect(calls.all.map(\.number) == [1, 2, 3, 4])
    #expect(calls.take(3)?.number == 3)
    #expect(calls.take(3) == nil)
    #expect(calls.take(9) == nil)
    for number in 5..<1000 as Range<UInt64> {
      calls.insert(PendingCall(number: number, operation: "call", startsStream: false))
      #expect(calls.take(number)?.number == number)
    }
    #expect(calls.all.map(\.number) == [1, 2, 4])
    #expect(calls.storedCount < 100)
  }

  @Test("the earliest deadline is the one that the host looks at, and what is late then is given up")
  mutating func deadlines() throws {
    let start = MonotonicInstant.now
    let late = try register("call", within: .seconds(3000))
    #expect(conversation.alarm >= start + .seconds(3000))
    let early = try register("call", within: .seconds(100))
    _ = try register("call")
    #expect(conversation.alarm < start + .seconds(3000))
    #expect(completed(conversation.giveUpLate(at: start)).isEmpty)
    #expect(completed(conversation.giveUpLate(at: start + .seconds(2900))) == [early])
    #expect(conversation.alarm >= start + .seconds(3000))
    #expect(completed(conversation.giveUpLate(at: conversation.alarm)) == [late])
    #expect(conversation.alarm.nanoseconds == .max)
    #expect(conversation.pending.count == 1)
  }

  private func completed(_ effects: [Conversation.Effect]) -> [UInt64] {
    effects.compactMap { if case .complete(let call, _) = $0 { call.number } else { nil } }
  }
}
