import DevctlProtocol
import Testing

@Suite("Frames on the wire")
struct FrameRoundTripTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let frame: PluginFrame
    let text: String
    var testDescription: String { text }
  }

  static let samples = [
    Sample(
      frame: .handshake(Handshake(pluginName: "p")),
      text: #"{"type":"handshake","protocol_version":"v2","plugin_name":"p","capabilities":{"ops":[]}}"#),
    Sample(
      frame: .handshake(
        Handshake(
          pluginName: "p é",
          capabilities: Capabilities(
            operations: ["build.run", "logs.follow", "command.run"], streams: ["logs.follow"],
            commands: [
              CommandDeclaration(name: "db", help: "Resets it.", argsSpec: [.init(name: "force", type: "bool")]),
              CommandDeclaration(name: "x"),
            ]), declares: ["side_effects": "process", "idempotent": false])),
      text:
        #"""
        {"type":"handshake","protocol_version":"v2","plugin_name":"p é","capabilities":{"ops":["build.run",\#
        "logs.follow","command.run"],"streams":["logs.follow"],"commands":[{"name":"db","help":"Resets it.",\#
        "args_spec":[{"name":"force","type":"bool"}]},{"name":"x"}]},"declares":{"side_effects":"process",\#
        "idempotent":false}}
        """#
    ),
    Sample(
      frame: .response(Response(requestID: "p-1", result: .success(output: RawJSON(["valid": true])))),
      text: #"{"type":"response","request_id":"p-1","ok":true,"output":{"valid":true}}"#),
    Sample(
      frame: .response(
        Response(
          requestID: "", result: .failure(ErrorBody(code: .runtime, message: "it broke", details: ["exit": 3])),
          warnings: [Note(level: "warning", message: "w")], notes: [Note(message: "n")])),
      text:
        #"""
        {"type":"response","request_id":"","ok":false,"error":{"code":"E_RUNTIME","message":"it broke",\#
        "details":{"exit":3}},"warnings":[{"level":"warning","message":"w"}],"notes":[{"level":"info",\#
        "message":"n"}]}
        """#
    ),
    Sample(
      frame: .event(Event(streamID: "s1", kind: .log, level: "error", message: "x\ny", fields: ["n": 1])),
      text: #"{"type":"event","stream_id":"s1","event":"log","level":"error","message":"x\ny","fields":{"n":1}}"#),
    Sample(
      frame: .event(.end(streamID: "s1", ok: false, message: "gone")),
      text: #"{"type":"event","stream_id":"s1","event":"end","message":"gone","ok":false}"#),
    Sample(
      frame: .event(Event(streamID: "s1", kind: "my.kind")),
      text: #"{"type":"event","stream_id":"s1","event":"my.kind"}"#),
  ]

  @Test("a plugin's frame is written as documented and read again the same", arguments: samples)
  func pluginFrames(_ sample: Sample) throws {
    #expect(String(decoding: sample.frame.encodedLine(), as: UTF8.self) == sample.text + "\n")
    #expect(try PluginFrame.decode(line: sample.text.utf8) == sample.frame)
    #expect(try PluginFrame.decode(line: Array((sample.text + "\r").utf8)) == sample.frame)
    switch sample.frame {
    case .handshake(let frame): #expect(try Handshake.decoded(from: sample.text) == frame)
    case .response(let frame): #expect(try Response.decode(line: sample.text.utf8) == frame)
    case .event(let frame): #expect(try Event.decode(line: sample.text.utf8) == frame)
    }
  }

  @Test("the fields of a frame may come in any order, among unknown ones", arguments: samples)
  func anyOrder(_ sample: Sample) throws {
    let object = try #require(try JSONValue(parsing: sample.text).objectValue)
    var shuffled = JSONObject()
    shuffled["x_before"] = ["type": "event", "request_id": 1, "nested": [nil]]
    for (key, value) in object.reversed() { shuffled[key] = value }
    shuffled["x_after"] = nil
    // Known elsewhere, unknown here: not this frame's business.
    for key in ["op", "level", "input", "protocol_version", "fields", "stream_id", "notes"] where object[key] == nil {
      if case .response = sample.frame, key == "notes" { continue }
      if case .event = sample.frame, key == "level" || key == "fields" { continue }
      shuffled[key] = 17
    }
    #expect(try PluginFrame.decode(line: JSONValue.object(shuffled).encoded()) == sample.frame)
  }

  static let requests: [(Request, String)] = [
    (
      Request(id: "1", operation: "build.run"),
      #"{"type":"request","request_id":"1","op":"build.run","ctx":{"dry_run":false}}"#
    ),
    (
      Request(
        id: "p-2", operation: "config.mutate",
        context: RequestContext(repoRoot: "/r é", cwd: "/r", deadlineMilliseconds: 30_000, dryRun: true),
        input: RawJSON(["config": [:]])),
      #"""
      {"type":"request","request_id":"p-2","op":"config.mutate","ctx":{"repo_root":"/r é","cwd":"/r",\#
      "deadline_ms":30000,"dry_run":true},"input":{"config":{}}}
      """#
    ),
  ]

  @Test("a request is written as documented and read again the same", arguments: requests)
  func writesRequests(_ request: Request, _ text: String) throws {
    #expect(String(decoding: request.encodedJSON(), as: UTF8.self) == text)
    #expect(try Request.decode(line: text.utf8) == request)
    #expect(try [Request].decoded(from: "[\(text),\(text)]") == [request, request])
  }

  @Test(
    "what a host leaves out of a request means its default",
    arguments: [
      #"{"type":"request","request_id":"1","op":"o"}"#, #"{"type":"request","request_id":"1","op":"o","ctx":null}"#,
      #"{"type":"request","request_id":"1","op":"o","ctx":{}}"#,
      #"{"type":"request","request_id":"1","op":"o","ctx":{"x":1},"input":null}"#,
      #"""
      {"type":"request","request_id":"1","op":"o","ctx":{"dry_run":null,"cwd":null,"repo_root":null,\#
      "deadline_ms":null}}
      """#,
    ])
  func absentContext(_ text: String) throws {
    let request = try Request.decode(line: text.utf8)
    #expect(request == Request(id: "1", operation: "o"))
    #expect(try request.decodedInput(as: ConfigInput.self) == ConfigInput())
  }

  @Test(
    "any string is a request's id, and comes back byte by byte",
    arguments: ["", " ", "é", "e\u{301}", "\u{2028}", "😀", "a\"\\\n\u{0}", "\u{FEFF}1"])
  func ids(_ id: String) throws {
    let line = Response(requestID: id, result: .success(output: .emptyObject)).encodedLine()
    let response = try Response.decode(line: line.dropLast())
    #expect(Array(response.requestID.utf8) == Array(id.utf8))
    #expect(line.filter { $0 == 0x0A }.count == 1)
  }
}
