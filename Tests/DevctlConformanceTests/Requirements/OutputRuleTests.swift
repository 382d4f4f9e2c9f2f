import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Rules about the lines that a plugin writes")
struct OutputRuleTests {
  /// A line that breaks one rule, with the words by which the finding tells of it.
  private static let badLines: [(slug: String, line: String, words: String)] = [
    ("framing.pure-stdout", "building...", "no JSON"),
    ("framing.pure-stdout", "[1,2]", "no object"),
    ("framing.pure-stdout", "", "blank"),
    ("framing.one-line", #"{"type":"#, "inside an object"),
    ("framing.one-line", "{\n  \"type\": \"event\"\n}", "spread over 3 lines"),
    ("framing.utf8", "\u{FEFF}{\"type\":\"event\"}", "byte order mark"),
    ("framing.utf8", #"{"type":"event","message":"\ud83d"}"#, "surrogate"),
    ("framing.strict-json", #"{"type":"event",}"#, "comma"),
    ("framing.strict-json", #"{"type":"event","n":NaN}"#, "NaN"),
    ("framing.strict-json", #"{"type":"event","a":1,"a":1}"#, "twice"),
    ("framing.known-type", #"{"type":"log","message":"hello"}"#, "\"log\""),
    ("framing.known-type", #"{"message":"hello"}"#, "no type"),
    ("framing.known-type", #"{"type":"request","request_id":"a"}"#, "\"request\""),
    ("request.shape", #"{"type":"response","request_id":"a"}"#, "ok is missing"),
    ("request.shape", #"{"type":"response","request_id":"a","ok":"true"}"#, "ok is \"true\""),
    ("request.shape", #"{"type":"response","request_id":"a","ok":false}"#, "no error"),
    ("request.shape", #"{"type":"response","request_id":"a","ok":false,"error":"bad"}"#, "not an object"),
    (
      "request.shape", #"{"type":"response","request_id":"a","ok":false,"error":{"message":"m"}}"#,
      "error.code is missing"
    ),
    (
      "request.shape", #"{"type":"response","request_id":"a","ok":false,"error":{"code":"E","message":""}}"#,
      "error.message is \"\""
    ),
    ("request.shape", #"{"type":"response","request_id":"a","ok":true,"error":{"code":"E","message":"m"}}"#, "yet"),
    ("request.notes-shape", #"{"type":"response","request_id":"a","ok":true,"notes":["n"]}"#, "notes[0]"),
    ("request.notes-shape", #"{"type":"response","request_id":"a","ok":true,"warnings":"w"}"#, "warnings is \"w\""),
    (
      "request.notes-shape", #"{"type":"response","request_id":"a","ok":true,"notes":[{"message":"m"}]}"#,
      "notes[0].level"
    ),
    (
      "request.notes-shape", #"{"type":"response","request_id":"a","ok":true,"output":{"notes":["n"]}}"#, "output.notes"
    ),
  ]

  private static let rules = [
    "framing.pure-stdout", "framing.one-line", "framing.utf8", "framing.strict-json", "framing.known-type",
    "framing.whole-last-line", "request.shape", "request.notes-shape",
  ]

  @Test("a bad line breaks one rule and no other, and is quoted", arguments: badLines.indices, rules)
  func badLine(index: Int, slug: String) throws {
    let (broken, line, words) = Self.badLines[index]
    let transcript = Transcript.discovery(.asks("a"), .prints(line))
    try RuleCase(slug, line, slug == broken ? .breaks(words) : .holds, transcript).check()
    guard slug == broken, let rule = Requirement.all.first(where: { $0.slug == slug })?.rule else { return }
    guard case .broken(let findings) = rule(Evidence([transcript])) else { return }
    #expect(findings.first?.evidence.first?.hasPrefix("stdout, byte ") == true)
  }

  /// Lines that look odd and are allowed.
  private static let goodLines = [
    #"{"type":"response","request_id":"a","ok":true,"error":null,"notes":null,"warnings":null,"output":{}}"#,
    #"{"type":"response","request_id":"a","ok":true,"notes":[{"level":"info","message":"m","more":1}],"output":{}}"#,
    #"{"type":"response","request_id":"a","ok":true,"output":{"notes":[{"text":"m"}],"warnings":[{"message":"m"}]}}"#,
    #"{"type":"response","request_id":"a","ok":false,"error":{"code":"E_OWN","message":"m","retryable":true}}"#,
    #" { "type" : "event", "stream_id": "s", "event": "log", "message": "a\u2028b🚀\ud83d\ude80" } "#,
    #"{"type":"handshake","protocol_version":"v2"}"#,
  ]

  @Test("what is odd but allowed breaks none of them", arguments: goodLines, rules)
  func goodLine(line: String, slug: String) throws {
    try RuleCase(slug, line, .holds, .discovery(.asks("a"), .prints(line))).check()
  }

  @Test("bytes that are not UTF-8 break framing.utf8 alone", arguments: rules)
  func wrongBytes(slug: String) throws {
    let line = Array(#"{"type":"response","request_id":"a","ok":true,"n":""#.utf8) + [0xFC] + Array("\"}\n".utf8)
    let transcript = Transcript.discovery(.asks("a"), .writes(line))
    try RuleCase(slug, "", slug == "framing.utf8" ? .breaks("UTF-8") : .holds, transcript).check()
  }

  @Test("a line that was begun and not ended breaks framing.whole-last-line alone", arguments: rules)
  func unfinished(slug: String) throws {
    for rest in [#"{"type":"ev"#, "bye", #"{"type":"event"}"#] {
      let transcript = Transcript.discovery(.writes(Array(rest.utf8)))
      let outcome: RuleCase.Outcome = slug == "framing.whole-last-line" ? .breaks("\(rest.utf8.count) bytes") : .holds
      try RuleCase(slug, rest, outcome, transcript).check()
    }
  }

  @Test("what the suite itself cut off is nobody's fault")
  func cutOff() throws {
    let transcript = Transcript.make("discovery", [.greets("validate.run"), .writes(Array(#"{"ty"#.utf8)), .kills])
    try RuleCase("framing.whole-last-line", "", .holds, transcript).check()
  }

  @Test("lines before the handshake are left to handshake.first-line", arguments: rules)
  func banner(slug: String) throws {
    let transcript = Transcript.make("discovery", [.prints("my-plugin 1.0"), .prints(""), .greets("validate.run")])
    try RuleCase(slug, "", .holds, transcript).check()
  }

  @Test("a handshake spread over lines is not on one line")
  func prettyHandshake() throws {
    let transcript = Transcript.make(
      "discovery", [.prints("{\n  \"type\": \"handshake\"\n}"), .closesInput, .exits(0)])
    try RuleCase("framing.one-line", "", .breaks("3 lines"), transcript).check()
  }

  @Test("bad lines are seen in every scenario, and only a few are quoted")
  func everywhere() throws {
    let noisy: [ScriptedEvent] = (1...9).map { .prints("noise \($0)") }
    let evidence = Evidence([.discovery(), .played("pipelined", noisy)])
    let rule = try #require(Requirement.all.first { $0.slug == "framing.pure-stdout" }).rule
    guard case .broken(let findings) = rule(evidence) else {
      Issue.record("nothing was found")
      return
    }
    #expect(findings.map(\.evidence.count) == [3])
    #expect(findings[0].actual.contains("in pipelined") && findings[0].actual.contains("8 more"))
  }

  @Test("without a handshake there is nothing to judge", arguments: rules)
  func silence(slug: String) throws {
    try RuleCase(slug, "", .undecided, .make("discovery", [.exits(1)])).check()
  }
}
