import DevctlPlugin
import TestSupport
import Testing

@Suite("each request is answered once, whatever it is")
struct RequestTests {
  private static func tester() throws -> PluginTester {
    try PluginTester {
      On(ValidateRun.self) { input, _ in ValidateRun.Output(valid: input.config.isEmpty) }
      On("acme.echo") { (input: Text, _) in input }
      On("acme.root") { (_: JSONObject, context) in Text(text: "\(context.repositoryRoot) \(context.isDryRun)") }
      Command("seed") { call, _ in call.argv.count }
    }
  }

  @Test("a typed call gets a typed answer")
  func typed() async throws {
    let tester = try Self.tester()
    #expect(try await tester.call(ValidateRun.self, .init()).output.valid)
    #expect(try await !tester.call(ValidateRun.self, .init(config: ["a": 1])).output.valid)
    #expect(try await tester.command("seed", "a", "b").output.exitCode == 2)
  }

  @Test("an operation of the plugin's own takes and gives any Codable type")
  func own() async throws {
    let answer = try await Self.tester().call("acme.echo", Text(text: "é\u{2028}😀"), returning: Text.self)
    #expect(answer.output == Text(text: "é\u{2028}😀"))
  }

  @Test("the id comes back exactly", arguments: ["1", "", "a-1", #"\"q\" \\"#, "ü\u{2028}😀", " x "])
  func idEcho(id: String) async throws {
    let line = #"{"type":"request","request_id":\#(JSONValue.string(id).text),"op":"validate.run"}"#
    #expect(try await Self.tester().response(to: line).requestID == id)
  }

  @Test(
    "metadata may be absent, null, empty or in part",
    arguments: [
      ("", "false"), (#","ctx":null"#, "false"), (#","ctx":{}"#, "false"), (#","ctx":{"dry_run":true}"#, "true"),
      (#","ctx":{"repo_root":"","dry_run":null,"deadline_ms":null,"cwd":null}"#, "false"),
      (#","ctx":{"cwd":"/","unknown":[1]},"unknown":{}"#, "false"),
    ])
  func metadata(fields: String, isDryRun: String) async throws {
    let response = try await Self.tester().response(
      to: #"{"type":"request","request_id":"1","op":"acme.root"\#(fields)}"#)
    #expect(response.outputText?.hasSuffix(" \(isDryRun)\"}") == true, "\(response)")
  }

  @Test("an absent or null input is the empty one", arguments: ["", #","input":null"#, #","input":{}"#])
  func missingInput(field: String) async throws {
    let response = try await Self.tester().response(
      to: #"{"type":"request","request_id":"1","op":"validate.run"\#(field)}"#)
    #expect(response.error == nil)
  }

  @Test(
    "a wrong input is answered with the path of the field, and the next request is served",
    arguments: [
      ("validate.run", #""x""#, "input: expected an object"), ("validate.run", #"{"config":[]}"#, "input.config: "),
      ("acme.echo", #"{"text":1}"#, "input.text: "), ("acme.echo", "{}", "text"), ("acme.echo", "[]", "input: "),
      ("command.run", #"{"name":"seed","argv":[1]}"#, "input.argv[0]: "), ("command.run", "{}", "name"),
    ])
  func wrongInput(operation: String, input: String, message: String) async throws {
    let tester = try Self.tester()
    let response = try await tester.response(
      to: #"{"type":"request","request_id":"1","op":"\#(operation)","input":\#(input)}"#)
    #expect(response.requestID == "1")
    #expect(response.error?.code == .invalidInput)
    #expect(response.error?.message.contains(message) == true, "\(response)")
    #expect(try await tester.call(ValidateRun.self, .init()).output.valid)
  }

  @Test("an operation that is not declared is answered with E_UNSUPPORTED", arguments: ["build.run", "", "validate"])
  func unsupported(operation: String) async throws {
    let response = try await Self.tester().response(to: #"{"type":"request","request_id":"1","op":"\#(operation)"}"#)
    #expect(response.error?.code == .unsupported)
    #expect(response.error?.message.contains("\"\(operation)\"") == true)
  }

  @Test("a command that is not declared is an error that names those that are")
  func unknownCommand() async throws {
    let error = await #expect(throws: PluginError.self) { try await Self.tester().command("nope") }
    #expect(error?.code == .unknownCommand)
    #expect(error?.message == #"no command "nope", there are: seed"#)
  }

  @Test(
    "a request with a wrong field is answered where its id is known",
    arguments: [
      (#"{"type":"request","request_id":"1"}"#, ErrorCode.invalidInput, "op"),
      (#"{"type":"request","request_id":"1","op":7}"#, .invalidInput, "op: expected a string"),
      (#"{"type":"request","request_id":"1","op":"acme.root","ctx":"x"}"#, .invalidInput, "ctx: "),
      (#"{"type":"request","request_id":"1","op":"acme.root","ctx":{"dry_run":"no"}}"#, .invalidInput, "ctx.dry_run: "),
      (#"{"type":"event","request_id":"1","op":"acme.root"}"#, .protocolUnexpectedFrame, "type: "),
      (#"{"request_id":"1","op":"acme.root"}"#, .protocolUnexpectedFrame, "type"),
    ])
  func wrongField(line: String, code: ErrorCode, message: String) async throws {
    let response = try await Self.tester().response(to: line)
    #expect(response.requestID == "1")
    #expect(response.error?.code == code)
    #expect(response.error?.message.contains(message) == true, "\(response)")
  }

  struct Unexpected: Error, CustomStringConvertible {
    let description: String
  }

  private static let thrown: [(any Error & Sendable, ErrorBody)] = [
    (PluginError("E_MINE", "no", details: ["a": 1]), ErrorBody(code: "E_MINE", message: "no", details: ["a": 1])),
    (PluginError("plain"), ErrorBody(code: .runtime, message: "plain")),
    (ErrorBody(code: "E_BODY", message: "body"), ErrorBody(code: "E_BODY", message: "body")),
    (Unexpected(description: "disk full"), ErrorBody(code: .runtime, message: "disk full")),
    (CancellationError(), ErrorBody(code: .canceled, message: "the request was canceled")),
    (PluginError("", ""), ErrorBody(code: .runtime, message: "PluginError")),
  ]

  @Test("what a handler throws becomes the response's error, and the log's", arguments: thrown.indices)
  func mapped(index: Int) async throws {
    let (error, expected) = Self.thrown[index]
    let tester = try PluginTester { On(LaunchPlan.self) { _, _ in throw error } }
    let response = try await tester.response(to: #"{"type":"request","request_id":"1","op":"launch.plan"}"#)
    #expect(response.error?.code == expected.code)
    #expect(response.error?.details == expected.details)
    #expect(response.error?.message.hasPrefix(expected.message) == true, "\(response)")
    #expect(tester.log.contains { $0.hasPrefix("launch.plan failed: ") })
  }

  @Test("an output that JSON has no value for is an error with its path")
  func notANumber() async throws {
    let tester = try PluginTester { On("acme.number") { (_: JSONObject, _) in ["a": [1.5, Double.nan]] } }
    let error = await #expect(throws: PluginError.self) {
      try await tester.call("acme.number", JSONObject(), returning: JSONValue.self)
    }
    #expect(error?.code == .runtime)
    #expect(error?.message.contains("output.a[1]") == true)
  }

  @Test("an output larger than a frame may be is an error that names the limit")
  func tooLarge() async throws {
    let tester = try PluginTester {
      On("acme.large") { (_: JSONObject, _) in Text(text: String(repeating: "x", count: 16 << 20)) }
    }
    let error = await #expect(throws: PluginError.self) {
      try await tester.call("acme.large", JSONObject(), returning: Text.self)
    }
    #expect(error?.message.contains("16777216") == true)
  }

  @Test("remarks stand beside the output, each with its level")
  func remarks() async throws {
    let tester = try PluginTester {
      On(LaunchPlan.self) { _, context in
        context.note("a note")
        context.warn("a warning")
        return LaunchPlan.Output()
      }
    }
    let response = try await tester.response(to: #"{"type":"request","request_id":"1","op":"launch.plan"}"#)
    #expect(response.notes == [Note(level: "info", message: "a note")])
    #expect(response.warnings == [Note(level: "warning", message: "a warning")])
    #expect(try await tester.call(LaunchPlan.self, .init()).notes == ["a note"])
  }

  @Test("many requests at once are all answered, each once")
  func pipelined() async throws {
    let tester = try Self.tester()
    let ids = (1...500).map { "id-\($0)" }
    let lines = ids.map { #"{"type":"request","request_id":"\#($0)","op":"validate.run"}"# + "\n" }
    tester.send(Array(lines.joined().utf8))
    var answered: [String] = []
    for _ in ids { answered.append(try await tester.nextResponse().requestID) }
    #expect(answered.sorted() == ids.sorted())
    await tester.endInput()
    #expect(await tester.nextLine() == nil)
  }
}
