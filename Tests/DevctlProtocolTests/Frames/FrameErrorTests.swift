import DevctlProtocol
import Testing

@Suite("Broken frames")
struct FrameErrorTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let line: String
    let kind: FrameError.Kind
    var type: FrameType?
    var requestID: String?
    var streamID: String?
    let description: String
    var testDescription: String { description }
  }

  static let faults = [
    // Not JSON, or no object.
    Fault(line: "", kind: .notJSON, description: "expected a value, found nothing (byte 0)"),
    Fault(line: "Starting…", kind: .notJSON, description: "expected a value, found 'S' (byte 0)"),
    Fault(line: "{", kind: .notJSON, description: "the text ends inside a value (byte 1)"),
    Fault(line: "[]", kind: .notAnObject, description: "expected an object, found an array (byte 0)"),
    Fault(line: "null", kind: .notAnObject, description: "expected an object, found null (byte 0)"),
    Fault(line: " \"x\"", kind: .notAnObject, description: "expected an object, found a string (byte 1)"),
    Fault(
      line: #"{"type":"response","request_id":"7","ok":true,"output":{"a":1,"a":2}}"#, kind: .notJSON, type: .response,
      requestID: "7", description: "output: the key \"a\" occurs twice (byte 62)"),
    Fault(
      line: #"{"type":"response","request_id":"7","ok":true} trailing"#, kind: .notJSON, type: .response,
      requestID: "7",
      description: "there is more text after the value (byte 47)"),
    // No type that may come here.
    Fault(line: "{}", kind: .unknownType, description: "the field \"type\" is missing (byte 0)"),
    Fault(
      line: #"{"type":7,"request_id":"7"}"#, kind: .unknownType, requestID: "7",
      description: "type: expected a string, found a number (byte 8)"),
    Fault(
      line: #"{"request_id":"7","type":"respond"}"#, kind: .unknownType, requestID: "7",
      description: "type: expected \"handshake\" or \"response\" or \"event\", found \"respond\" (byte 25)"),
    Fault(
      line: #"{"type":"request","request_id":"7","op":"x"}"#, kind: .unknownType, type: .request, requestID: "7",
      description: "type: expected \"handshake\" or \"response\" or \"event\", found \"request\" (byte 8)"),
    // Responses.
    Fault(
      line: #"{"type":"response","ok":true,"output":{}}"#, kind: .invalidField, type: .response,
      description: "the field \"request_id\" is missing (byte 0)"),
    Fault(
      line: #"{"type":"response","request_id":7,"ok":true,"output":{}}"#, kind: .invalidField, type: .response,
      description: "request_id: expected a string, found a number (byte 32)"),
    Fault(
      line: #"{"type":"response","request_id":"7","output":{}}"#, kind: .invalidField, type: .response, requestID: "7",
      description: "the field \"ok\" is missing (byte 0)"),
    Fault(
      line: #"{"type":"response","request_id":"7","ok":"true"}"#, kind: .invalidField, type: .response, requestID: "7",
      description: "ok: expected a boolean, found a string (byte 41)"),
    Fault(
      line: #"{"type":"response","request_id":"7","ok":false}"#, kind: .invalidField, type: .response, requestID: "7",
      description: "the field \"error\" is missing (byte 0)"),
    Fault(
      line: #"{"type":"response","request_id":"7","ok":false,"error":"no"}"#, kind: .invalidField, type: .response,
      requestID: "7", description: "error: expected an object, found a string (byte 55)"),
    Fault(
      line: #"{"ok":false,"error":{"code":"E_X"},"request_id":"7","type":"response"}"#, kind: .invalidField,
      type: .response, requestID: "7", description: "error: the field \"message\" is missing (byte 20)"),
    Fault(
      line: #"{"type":"response","request_id":"7","ok":true,"error":{"code":"E_X","message":"m"}}"#,
      kind: .invalidField,
      type: .response, requestID: "7", description: "error: expected no error beside \"ok\": true (byte 54)"),
    Fault(
      line: #"{"type":"response","request_id":"7","ok":true,"notes":["text"]}"#, kind: .invalidField, type: .response,
      requestID: "7", description: "notes[0]: expected an object, found a string (byte 55)"),
    // Events.
    Fault(
      line: #"{"type":"event","event":"log"}"#, kind: .invalidField, type: .event,
      description: "the field \"stream_id\" is missing (byte 0)"),
    Fault(
      line: #"{"type":"event","stream_id":"s","event":"log","fields":[]}"#, kind: .invalidField, type: .event,
      streamID: "s", description: "fields: expected an object, found an array (byte 55)"),
    // Handshakes.
    Fault(
      line: #"{"type":"handshake","protocol_version":"v2","capabilities":{"ops":[]}}"#, kind: .invalidField,
      type: .handshake, description: "the field \"plugin_name\" is missing (byte 0)"),
    Fault(
      line: #"{"type":"handshake","protocol_version":"v2","plugin_name":"","capabilities":{"ops":[]}}"#,
      kind: .invalidField,
      type: .handshake, description: "plugin_name: expected a name, found an empty string (byte 58)"),
    Fault(
      line: #"{"type":"handshake","protocol_version":"v2","plugin_name":"p","capabilities":{"ops":"x"}}"#,
      kind: .invalidField, type: .handshake,
      description: "capabilities.ops: expected an array of strings, found a string (byte 84)"),
    Fault(
      line: #"{"type":"handshake","protocol_version":"v2","plugin_name":"p","capabilities":{}}"#, kind: .invalidField,
      type: .handshake, description: "capabilities: the field \"ops\" is missing (byte 77)"),
    Fault(
      line: #"{"type":"handshake","protocol_version":"v3","plugin_name":"p","capabilities":{"ops":[]}}"#,
      kind: .invalidField, type: .handshake,
      description: "protocol_version: expected \"v2\", found \"v3\" (byte 39)"),
  ]

  @Test("name the field and keep the ids that could be read", arguments: faults)
  func areExplained(_ fault: Fault) {
    let error = #expect(throws: FrameError.self) { try PluginFrame.decode(line: fault.line.utf8) }
    #expect(error?.description == fault.description)
    #expect(error?.kind == fault.kind)
    #expect(error?.type == fault.type)
    #expect(error?.requestID == fault.requestID)
    #expect(error?.streamID == fault.streamID)
  }

  @Test(
    "a field that comes twice is refused where it comes again, and the id is the first one",
    arguments: [
      (#"{"type":"event","stream_id":"s","stream_id":"t"}"#, "the key \"stream_id\" occurs twice (byte 32)"),
      (
        #"{"type":"event","stream_id":"s","event":"log","stream\u005fid":"t","more":"#,
        "the key \"stream_id\" occurs twice (byte 46)"
      ),
      (
        #"{"stream_id":"s","mine":1,"type":"event","mine":2,"type":"event"}"#,
        "the key \"mine\" occurs twice (byte 41)"
      ),
    ])
  func twice(_ line: String, _ description: String) {
    let error = #expect(throws: FrameError.self) { try PluginFrame.decode(line: line.utf8) }
    #expect(error?.description == description)
    #expect(error?.kind == .notJSON)
    #expect(error?.streamID == "s")
  }

  @Test("a response that breaks off keeps the id that came before")
  func keepsEarlierID() {
    let line = #"{"type":"response","request_id":"7","ok":true,"output":{"a":"#
    let error = #expect(throws: FrameError.self) { try PluginFrame.decode(line: line.utf8) }
    #expect(error?.requestID == "7")
    #expect(error?.underlying.reason == .endOfInput)
    #expect(error?.underlying.path == JSONPath([.key("output"), .key("a")]))
  }

  @Test("a frame beyond a limit keeps its id, too")
  func keepsIDBeyondLimits() {
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    let line = #"{"type":"response","request_id":"7","ok":true,"output":\#(deep)}"#
    let error = #expect(throws: FrameError.self) { try PluginFrame.decode(line: line.utf8) }
    #expect(error?.requestID == "7")
    #expect(error?.underlying.reason == .tooDeep(limit: 128))
  }

  static let requestFaults: [(String, FrameError.Kind, String?, String)] = [
    (#"{"type":"request","request_id":"7"}"#, .invalidField, "7", "the field \"op\" is missing (byte 0)"),
    (#"{"type":"request","op":"x"}"#, .invalidField, nil, "the field \"request_id\" is missing (byte 0)"),
    (
      #"{"type":"request","op":"x","request_id":"7","ctx":"here"}"#, .invalidField, "7",
      "ctx: expected an object, found a string (byte 50)"
    ),
    (
      #"{"type":"request","op":"x","request_id":"7","ctx":{"deadline_ms":"2s"}}"#, .invalidField, "7",
      "ctx.deadline_ms: expected an integer, found a string (byte 65)"
    ),
    (
      #"{"type":"request","op":"x","request_id":"7","ctx":{"dry_run":1}}"#, .invalidField, "7",
      "ctx.dry_run: expected a boolean, found a number (byte 61)"
    ),
    (#"{"request_id":"7","op":"x"}"#, .unknownType, "7", "the field \"type\" is missing (byte 0)"),
    (
      #"{"type":"response","request_id":"7"}"#, .unknownType, "7",
      "type: expected \"request\", found \"response\" (byte 8)"
    ),
    ("{oops", .notJSON, nil, "expected a member's name in quotes, found 'o' (byte 1)"),
  ]

  @Test("a request that can't be understood keeps the id to answer it", arguments: requestFaults)
  func requests(_ line: String, _ kind: FrameError.Kind, _ id: String?, _ description: String) {
    let error = #expect(throws: FrameError.self) { try Request.decode(line: line.utf8) }
    #expect(error?.kind == kind)
    #expect(error?.requestID == id)
    #expect(error?.description == description)
  }

  @Test(
    "a plugin of the first version is told what to change",
    arguments: [
      #"""
      {"type":"handshake","protocol_version":"v1","plugin_name":"p","capabilities":{"ops":["commands.list"],\#
      "commands":["a"]}}
      """#,
      #"{"type":"handshake","protocol_version":"v2","plugin_name":"p","capabilities":{"ops":["x"],"commands":["a"]}}"#,
    ])
  func firstVersion(_ line: String) throws {
    let error = try #require(throws: FrameError.self) { try Handshake.decode(line: line.utf8) }
    for part in ["\"protocol_version\": \"v2\"", "{\"name\", \"help\", \"args_spec\"}", "command.run", "commands.list"]
    {
      #expect(error.description.contains(part))
    }
    #expect(
      error.description.hasPrefix("protocol_version: ") || error.description.hasPrefix("capabilities.commands[0]: "))
  }

  @Test("what plugins add of their own is ignored")
  func unknownFields() throws {
    let line =
      #"""
      {"type":"handshake","protocol_version":"v2","plugin_name":"p","plugin_version":"1.2",\#
      "capabilities":{"ops":["a"],"streams":null,"commands":null,"extra":{}},"declares":null}
      """#
    let handshake = try Handshake.decode(line: line.utf8)
    #expect(handshake == Handshake(pluginName: "p", capabilities: Capabilities(operations: ["a"])))
    let response = try Response.decode(
      line:
        #"""
        {"type":"response","request_id":"1","ok":true,"error":null,"notes":null,"warnings":[{"message":"m",\#
        "key":1}]}
        """#
        .utf8)
    #expect(
      response == Response(requestID: "1", result: .success(output: .emptyObject), warnings: [Note(message: "m")]))
  }
}
