import DevctlPlugin
import Testing

@Suite("lines are taken as they come")
struct LineTests {
  private static func tester() throws -> PluginTester {
    try PluginTester { On("acme.echo") { (input: Text, _) in input } }
  }

  private static func request(_ text: String) -> String {
    #"{"type":"request","request_id":"1","op":"acme.echo","input":{"text":"\#(text)"}}"#
  }

  @Test("a request may come byte by byte")
  func drip() async throws {
    let tester = try Self.tester()
    for byte in "\(Self.request("é😀"))\n".utf8 { tester.send([byte]) }
    #expect(try await tester.nextResponse().outputText == #"{"text":"é😀"}"#)
  }

  @Test("several requests may come at once")
  func joined() async throws {
    let tester = try Self.tester()
    tester.send(line: "\(Self.request("a"))\n\(Self.request("b"))")
    #expect(try await tester.nextResponse().outputText == #"{"text":"a"}"#)
    #expect(try await tester.nextResponse().outputText == #"{"text":"b"}"#)
  }

  @Test("blank lines and a CR before the LF are nothing", arguments: ["", "\r", " \t\r", "\n\n"])
  func blank(line: String) async throws {
    let tester = try Self.tester()
    tester.send(line: line)
    tester.send(line: "\(Self.request("a"))\r")
    #expect(try await tester.nextResponse().outputText == #"{"text":"a"}"#)
    #expect(tester.log.isEmpty)
  }

  @Test(
    "a line that is no request is reported, and answered by no frame",
    arguments: [
      "x", "[]", "null", #""x""#, "7", "{", #"{"type":"request","request_id":"1","op":"acme.echo""#, "{}",
      #"{"type":"request","request_id":7,"op":"acme.echo"}"#, #"{"type":"request","op":"acme.echo"}"#,
      #"{"type":"request","request_id":"1","op":"acme.echo","input":{"text":NaN}}"#, "\u{FEFF}{}", "\u{1}",
    ])
  func malformed(line: String) async throws {
    let tester = try Self.tester()
    tester.send(line: line)
    #expect(try await tester.response(to: Self.request("a")).outputText == #"{"text":"a"}"#)
    #expect(
      tester.log.count == 1 && tester.log[0].hasPrefix("ignored a line of \(line.utf8.count) bytes"), "\(tester.log)")
  }

  @Test("a line that is not UTF-8 is reported, and answered by no frame")
  func notUTF8() async throws {
    let tester = try Self.tester()
    tester.send([0xFF, 0xFE, UInt8(ascii: "\n")])
    #expect(try await tester.response(to: Self.request("a")).error == nil)
    #expect(tester.log.count == 1)
  }

  @Test("a large request is served", arguments: [1 << 20, 8 << 20])
  func large(count: Int) async throws {
    let text = String(repeating: "x", count: count)
    let response = try await Self.tester().response(to: Self.request(text))
    #expect(response.outputText?.utf8.count == count + #"{"text":""}"#.utf8.count)
  }

  @Test("a line beyond the limit is reported, and the next one is served")
  func oversized() async throws {
    let tester = try Self.tester()
    tester.send(line: Self.request(String(repeating: "x", count: 16 << 20)))
    #expect(try await tester.response(to: Self.request("a")).outputText == #"{"text":"a"}"#)
    #expect(tester.log == ["ignored a line of more than 16777216 bytes, the most that a frame may have"])
  }

  @Test("a request that nests too deep is refused by its id")
  func deep() async throws {
    let nested = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    let line = #"{"type":"request","request_id":"1","op":"acme.echo","input":\#(nested)}"#
    let response = try await Self.tester().response(to: line)
    #expect(response.requestID == "1")
    #expect(response.error?.message.contains("128 levels") == true, "\(response)")
  }

  @Test("a last request without LF is served")
  func unterminated() async throws {
    let tester = try Self.tester()
    tester.send(Array(Self.request("a").utf8))
    await tester.endInput()
    #expect(try await tester.nextResponse().outputText == #"{"text":"a"}"#)
    #expect(await tester.nextLine() == nil)
  }
}
