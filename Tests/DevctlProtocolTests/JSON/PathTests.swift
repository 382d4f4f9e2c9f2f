import DevctlProtocol
import Testing

@Suite("Where errors are")
struct PathTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let text: String
    let description: String
    var testDescription: String { description }
  }

  static let planFaults = [
    Fault(text: "[]", description: "expected an object, found an array (byte 0)"),
    Fault(text: "{}", description: "the field \"services\" is missing (byte 0)"),
    Fault(text: #" {"services":{}}"#, description: "services: expected an array of objects, found an object (byte 13)"),
    Fault(text: #"{"services":[1]}"#, description: "services[0]: expected an object, found a number (byte 13)"),
    Fault(
      text: #"{"services":[{"name":"a","command":["x"]},{"name":"b","command":"go run"}]}"#,
      description: "services[1].command: expected an array of strings, found a string (byte 64)"),
    Fault(
      text: #"{"services":[{"name":"a","command":["x", 1]}]}"#,
      description: "services[0].command[1]: expected a string, found a number (byte 41)"),
    Fault(
      text: #"{"services":[{"name":"a","command":["x"],"env":{"A B":"x","PORT.1":1}}]}"#,
      description: "services[0].env[\"PORT.1\"]: expected a string, found a number (byte 67)"),
    Fault(
      text: #"{"services":[{"name":"a","command":["x"],"env":[]}]}"#,
      description: "services[0].env: expected an object of strings, found an array (byte 47)"),
    Fault(
      text: #"{"services":[{"command":["x"]}]}"#,
      description: "services[0]: the field \"name\" is missing (byte 13)"),
    Fault(
      text: #"{"x":[{"services":1}],"services":[{"name":"a"}, {"name":"a","command":["x"],"health":{"type":"udp"}}]}"#,
      description: "services[0]: the field \"command\" is missing (byte 34)"),
    Fault(
      text: #"{"services":[{"name":"a","command":["x"],"health":{"type":"udp"}}]}"#,
      description: "services[0].health.type: expected \"tcp\" or \"http\", found \"udp\" (byte 58)"),
    Fault(
      text: #"{"services":[],"notes":{"deep":[{},[1,{"k":tru}]]}}"#,
      description: "notes.deep[1][1].k: expected true, found 't' (byte 43)"),
    Fault(
      text: #"{"services":[],"notes":["a\"]}{","b\ud800"]}"#,
      description:
        "notes[1]: an escaped surrogate lacks its other half (byte 35)"),
    Fault(
      text: #"{"services":[],"notes":[1,]}"#,
      description: "notes: there is a comma after the last member or element (byte 25)"),
    Fault(
      text: #"{"services":[],"a":{"b":1,"c":[],"b":2}}"#, description: "a: the key \"b\" occurs twice (byte 33)"),
    Fault(
      text: #"{"services":[],"a":{"\ud83d\ude00":{"":[NaN]}}}"#,
      description: "a[\"😀\"][\"\"][0]: NaN and infinities are no JSON numbers (byte 40)"),
    Fault(text: #"{"services":[]"#, description: "the text ends inside a value (byte 14)"),
    Fault(text: #"{"services":["#, description: "services[0]: the text ends inside a value (byte 13)"),
    Fault(text: #"{"services":[]}}"#, description: "there is more text after the value (byte 15)"),
  ]

  @Test("an error says what, where and at which byte", arguments: planFaults)
  func describes(_ fault: Fault) {
    let error = #expect(throws: JSONError.self) { try LaunchPlan.Output.decoded(from: fault.text) }
    #expect(error?.description == fault.description)
  }

  @Test("a part's error carries the path and the offset in the whole")
  func partsKnowTheirPlace() throws {
    let line = #"{"type":"response","request_id":"1","ok":true,"output":{"services":[{"name":7}]}}"#
    let response = try Response.decode(line: line.utf8)
    let error = #expect(throws: JSONError.self) { try response.decodedOutput(as: LaunchPlan.Output.self) }
    #expect(error?.description == "output.services[0].name: expected a string, found a number (byte 76)")
    #expect(error?.path == JSONPath([.key("output"), .key("services"), .index(0), .key("name")]))
    #expect(error?.reason == .typeMismatch(expected: "a string", found: .number))
  }

  @Test(
    "a key that is no plain word is quoted in a path",
    arguments: [
      ("plain_word-1", "plain_word-1"), ("", #"[""]"#), ("a b", #"["a b"]"#), ("a.b", #"["a.b"]"#),
      ("1st", #"["1st"]"#),
      ("é", #"["é"]"#), ("-x", #"["-x"]"#), ("a\"b\\", #"["a\"b\\"]"#), ("\u{1B}[31m", #"["\u{1b}[31m"]"#),
      ("a\nb", #"["a\nb"]"#), ("\u{202E}x", #"["\u{202e}x"]"#),
      ("\u{FFFF}x", #"["\u{ffff}x"]"#),
      (String(repeating: "k", count: 100), "[\"\(String(repeating: "k", count: 80))…\"]"),
    ])
  func quotesKeys(_ key: String, _ text: String) {
    #expect(JSONPath([.key(key)]).description == text)
  }

  @Test("steps into arrays and objects are written as people write them")
  func writesSteps() {
    let path = JSONPath([.key("output"), .key("services"), .index(2), .key("a b"), .key("c"), .index(0)])
    #expect(path.description == #"output.services[2]["a b"].c[0]"#)
    #expect(JSONPath.root.description == "")
    #expect(JSONPath([.index(1)]).description == "[1]")
  }

  @Test("a message never carries more of a peer's text than a line holds")
  func boundsMessages() {
    let long = String(repeating: "x", count: 1 << 20)
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "{\"\(long)\":1,\"\(long)\":2}") }
    #expect((error?.description.utf8.count ?? 0) < 200)
    let number = #expect(throws: JSONError.self) {
      try Int64.decoded(from: "1" + String(repeating: "0", count: 1 << 20))
    }
    #expect((number?.description.utf8.count ?? 0) < 200)
  }
}
