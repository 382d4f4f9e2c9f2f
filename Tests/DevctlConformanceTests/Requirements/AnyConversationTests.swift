import DevctlConformance
import DevctlProtocol
import Platform
import ProcessControl
import Testing

@testable import ConformanceSettings

@Suite("A conversation of somebody else's host")
struct AnyConversationTests {
  /// A conversation in which the host does with the plugin what it likes.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var broken: Set<String>
    var scriptedEvents: [ScriptedEvent]

    init(_ sentence: String, breaks broken: Set<String> = [], _ scriptedEvents: ScriptedEvent...) {
      testDescription = sentence
      self.broken = broken
      self.scriptedEvents = scriptedEvents
    }
  }

  private static let greeting = ScriptedEvent.greets("validate.run", "build.run", "logs.follow")

  @Test(
    "blames the plugin for what the plugin did, and for nothing else",
    arguments: [
      Case("an ordinary life", greeting, .asks("a"), .answers("a"), .closesInput, .exits(0)),
      Case("the host closes and signals at once", greeting, .closesInput, .signals(SIGTERM), .exits(143)),
      Case("the host signals a plugin that has no handler", greeting, .signals(SIGTERM), .dies(SIGTERM)),
      Case(
        "the host kills it in the middle of a line", greeting, .asks("a"), .writes(Array("{\"ty".utf8)), .dies(SIGKILL)),
      Case("the host kills it before the handshake", .dies(SIGKILL)),
      Case("the host closes it before the handshake", .closesInput, .exits(0)),
      Case(
        "the host gives up a request early", greeting, .asks("a"), .passes(milliseconds: 900), .closesInput, .exits(0)),
      Case(
        "a long build of a patient host", greeting, .asks("a"), .passes(milliseconds: 90_000), .answers("a"),
        .closesInput, .exits(0)),
      Case(
        "requests wait behind a long one", greeting, .asks("a"), .asks("b"), .passes(milliseconds: 40_000),
        .answers("a"), .passes(milliseconds: 5), .closesInput, .exits(0)),
      Case(
        "the host calls what is not declared", greeting, .asks("a", "x.y"), .refuses("a", code: "E_UNSUPPORTED"),
        .closesInput, .exits(0)),
      Case(
        "the host uses an id twice", greeting, .asks("a"), .answers("a"), .asks("a"), .answers("a"), .closesInput,
        .exits(0)),
      Case(
        "the host sends what is no request", greeting, .sendsText("hello\n"), .refuses("?"), .closesInput, .exits(0)),
      Case("the host stops reading", greeting, .asks("a"), .closesOutput, .exits(1)),
      Case(
        "the host ends it in a stream", greeting, .asks("a", "logs.follow"),
        .answers("a", ["output": ["stream_id": "s"]]), .prints(#"{"type":"event","stream_id":"s","event":"log"}"#),
        .closesInput, .signals(SIGTERM), .signals(SIGKILL), .dies(SIGKILL)),
      Case("the transcript ends with the host's interest", greeting, .asks("a")),
      Case(
        "no answer in the host's budget", breaks: ["request.one-response", "deadline.answers"], greeting, .asks("a"),
        .passes(milliseconds: 31_000), .closesInput, .exits(0)),
      Case("a crash", breaks: ["deadline.answers"], greeting, .asks("a"), .exits(1)),
      Case(
        "a wrong status", breaks: ["shutdown.eof-status"], greeting, .asks("a"), .answers("a"), .closesInput, .exits(7)),
      Case(
        "a plugin that stays", breaks: ["shutdown.eof-exits"], greeting, .closesInput, .passes(milliseconds: 20_000),
        .signals(SIGKILL), .dies(SIGKILL)),
      Case(
        "two answers", breaks: ["request.one-response"], greeting, .asks("a"), .answers("a"), .answers("a"),
        .closesInput, .exits(0)),
      Case(
        "a stray print", breaks: ["framing.pure-stdout"], greeting, .prints("hi"), .signals(SIGTERM), .dies(SIGTERM)),
      Case(
        "a second answer of the wrong shape", breaks: ["validate.shape"], greeting, .asks("a"), .answers("a"),
        .asks("b"), .answers("b", ["output": ["valid": "yes"]]), .closesInput, .exits(0)),
      Case(
        "half a line at its own end", breaks: ["framing.whole-last-line"], greeting, .writes(Array("{".utf8)),
        .closesInput, .exits(0)),
    ])
  func conversation(_ test: Case) throws {
    var transcript = Transcript.make("a session", test.scriptedEvents)
    // Hosts that are not ours say what they send, and nothing about it.
    transcript.events.removeAll { if case .requested = $0.kind { true } else { false } }
    let report = try Recording(decoding: transcript.encoded()).report(on: Requirement.all, isStrict: true)
    let broken = report.results.filter { $0.verdict == .failed }
    #expect(Set(broken.map(\.requirement)) == test.broken, "\(broken)")
    #expect(report.results.allSatisfy { $0.verdict != .couldNotRun && $0.verdict != .harnessError })
  }

  @Test("of a long day is judged in moments")
  func long() {
    let served = (0..<3000).flatMap { ScriptedEvent.serves("r-\($0)") }
    let transcript = Transcript.make("a day", [Self.greeting] + served + [.closesInput, .exits(0)])
    let begin = Self.processorTime
    let report = Recording(transcripts: [transcript]).report(on: Requirement.all)
    #expect(report.exitStatus == .conforms)
    // Half a second; minutes where a rule looks through everything for every request. How busy the machine is plays no part.
    #expect(Self.processorTime - begin < 10)
  }

  /// What this thread has had, in seconds.
  private static var processorTime: Int {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Int(time.tv_sec)
  }

  @Test("what needs a scenario says which")
  func needs() throws {
    let report = Recording(transcripts: [.make("a session", [Self.greeting])]).report(on: Requirement.all)
    let pipelined = report.results.first { $0.requirement == "request.pipelined" }
    #expect(pipelined?.verdict == .notApplicable)
    #expect(pipelined?.reason == "needs the scenario pipelined, which this transcript does not have")
  }

  @Test("recordings of two runs are not mixed")
  func twice() {
    let discovery = Recording(transcripts: [.discovery()])
    #expect(discovery.merging(discovery) == .failure(.init(scenario: "discovery")))
    let session = Recording(transcripts: [.make("a session", [])])
    #expect(session.merging(session) == .success(Recording(transcripts: session.transcripts + session.transcripts)))
  }
}
