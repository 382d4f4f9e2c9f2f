import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("a fault of the plugin fails what it concerns, and names itself")
struct FaultyResponseTests {
  /// Answers `build.run` and `bad` as `answer` says, everything else properly.
  private static func script(_ answer: String) -> String {
    """
    hello("build.run", "bad", "good", "held")
    for request in requests():
      if request["op"] in ("build.run", "bad"):
        \(answer)
      elif request["op"] == "good": ok(request)
    """
  }

  @Test(
    "a field of the wrong form is named with its place",
    arguments: [
      ("ok(request, {'steps': [], 'artifacts': []})", "output.artifacts: expected an object"),
      (
        "ok(request, {'steps': [{'name': 'a', 'ok': True}, {'name': 'b'}]})",
        "output.steps[1]: the field \"ok\" is missing"
      ),
      (
        "ok(request, {'steps': [{'name': 'a', 'ok': 'yes'}]})", "output.steps[0].ok: expected a boolean, found a string"
      ),
      ("send({'type': 'response', 'request_id': request['request_id'], 'ok': 'true'})", "ok: expected a boolean"),
      ("send({'type': 'response', 'request_id': request['request_id'], 'ok': False})", "\"error\" is missing"),
    ])
  func field(_ answer: String, _ expected: String) async throws {
    try await FixturePlugin.with(Self.script(answer)) { plugin in
      // Another call is open all the while, and is not hurt.
      async let held = failure { try await plugin.call(operation: "held") }
      let error = await failure { try await plugin.call(BuildRun.self, StepsInput()) }
      #expect(error?.code == .protocolInvalidResponse)
      #expect(error?.message.contains(expected) == true, "\(error?.message ?? "no error")")
      _ = try await plugin.call(operation: "good")
      await plugin.close()
      #expect(await held?.code == .canceled)
    }
  }

  @Test("a numeric request_id fails the one open call, with the field's name")
  func numericID() async throws {
    let answer = "send({'type': 'response', 'request_id': 7, 'ok': True, 'output': {}})"
    try await FixturePlugin.with(Self.script(answer)) { plugin in
      let error = await failure { try await plugin.call(operation: "bad") }
      #expect(error?.code == .protocolInvalidResponse)
      #expect(error?.message.contains("request_id: expected a string, found a number") == true)
      _ = try await plugin.call(operation: "good")
    }
  }

  @Test("a numeric request_id among several open calls fails none of them, but is told with the timeout")
  func numericIDAmongSeveral() async throws {
    let overheard = Overheard()
    let answer = "send({'type': 'response', 'request_id': 7, 'ok': True, 'output': {}})"
    try await FixturePlugin.with(Self.script(answer), options: overheard.options) { plugin in
      let held = Task { await failure { try await plugin.call(operation: "held") } }
      #expect(await eventually { plugin.core.conversation.withLock { $0.pending.count } == 1 })
      let call = Task { await failure { try await plugin.call(operation: "bad") } }
      #expect(await eventually { overheard.all.count == 1 })
      // What the deadline's timer does.
      plugin.core.giveUp(2, .timeout(.seconds(1)))
      let error = await call.value
      #expect(error?.code == .timeout)
      #expect(error?.message.contains("request_id: expected a string, found a number") == true)
      _ = try await plugin.call(operation: "good")
      held.cancel()
      #expect(await held.value?.code == .canceled)
    }
  }

  @Test("a response that is not JSON fails its own call where its id can be read")
  func invalidJSON() async throws {
    let answer = """
      print('{"type":"response","request_id":"' + request["request_id"] + '","ok":true,"output":{"x":NaN}}', flush=True)
      """
    try await FixturePlugin.with(Self.script(answer)) { plugin in
      async let held = failure { try await plugin.call(operation: "held") }
      let error = await failure { try await plugin.call(operation: "bad") }
      #expect(error?.code == .protocolInvalidJSON)
      #expect(error?.message.contains("output.x: NaN") == true, "\(error?.message ?? "no error")")
      await plugin.close()
      #expect(await held?.code == .canceled)
    }
  }

  @Test(
    "a line that is no frame fails what is open, and is quoted; the next call works", arguments: ["oops", "[]", "7"])
  func contamination(_ line: String) async throws {
    let overheard = Overheard()
    let script = Self.script("print('\(line)', flush=True)")
    try await FixturePlugin.with(script, options: overheard.options) { plugin in
      let error = await failure { try await plugin.call(operation: "bad") }
      #expect(error?.code == .protocolStdoutContamination)
      #expect(error?.message.contains("\"\(line)\"") == true)
      #expect(overheard.all == [.strayLine(line)])
      _ = try await plugin.call(operation: "good")
    }
  }

  @Test("escape sequences in a stray line do not reach a terminal")
  func hostileLine() async throws {
    let script = Self.script("print('\\x1b[2J\\u2028::error::', flush=True)")
    try await FixturePlugin.with(script) { plugin in
      let error = await failure { try await plugin.call(operation: "bad") }
      let text = try #require(error?.description)
      #expect(text.contains("\\u{1B}[2J\\u{2028}::error::"))
      #expect(!text.unicodeScalars.contains("\u{1B}"))
    }
  }

  @Test("an empty line is ignored, a second handshake and an unknown type are dropped")
  func harmless() async throws {
    let overheard = Overheard()
    let script = Self.script("print(flush=True); hello(); send({'type': 'hello'}); ok(request)")
    try await FixturePlugin.with(script, options: overheard.options) { plugin in
      _ = try await plugin.call(operation: "bad")
    }
    #expect(overheard.all.count == 3)
    #expect(overheard.all.first == .blankLine)
    #expect(overheard.all.dropFirst().first == .unexpectedFrame(reason: "a second handshake"))
  }

  @Test("a second response to one request is dropped")
  func secondResponse() async throws {
    let overheard = Overheard()
    try await FixturePlugin.with(Self.script("ok(request); ok(request)"), options: overheard.options) { plugin in
      _ = try await plugin.call(operation: "bad")
      #expect(await overheard.waitFor(.unexpectedResponse(requestID: "fixture-1")))
    }
  }

  @Test("a response beyond the frame limit fails its own call; the next one works")
  func oversized() async throws {
    var options = FixturePlugin.options
    options.maximumFrameBytes = 100_000
    let script = Self.script("ok(request, {'text': 'x' * 1000000})")
    try await FixturePlugin.with(script, options: options) { plugin in
      async let held = failure { try await plugin.call(operation: "held") }
      let error = await failure { try await plugin.call(operation: "bad") }
      #expect(error?.code == .protocolFrameTooLarge)
      #expect(error?.message == "a frame is longer than the limit of 100000 bytes")
      _ = try await plugin.call(operation: "good")
      await plugin.close()
      #expect(await held?.code == .canceled)
    }
  }

  @Test("nesting beyond the limit is an error of the call")
  func tooDeep() async throws {
    let answer = """
      print('{"type":"response","request_id":"' + request["request_id"] + '","ok":true,"output":'
            + '[' * 1000 + ']' * 1000 + '}', flush=True)
      """
    try await FixturePlugin.with(Self.script(answer)) { plugin in
      let error = await failure { try await plugin.call(operation: "bad") }
      #expect(error?.message.contains("limit of 128 levels") == true)
      _ = try await plugin.call(operation: "good")
    }
  }
}
