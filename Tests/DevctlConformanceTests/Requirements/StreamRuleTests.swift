import DevctlConformance
import DevctlProtocol
import Testing

@Suite("Rules about streams")
struct StreamRuleTests {
  // MARK: What happens

  private static let greeting = ScriptedEvent.greets("validate.run", "logs.follow")

  private static func starts(_ request: String, _ id: JSONValue = "s-1") -> [ScriptedEvent] {
    [.asks(request, "logs.follow"), .answers(request, ["output": ["stream_id": id]])]
  }

  private static func event(_ id: JSONValue?, _ fields: JSONObject = [:], kind: String = "log") -> ScriptedEvent {
    var frame: JSONObject = ["type": "event", "event": .string(kind)]
    frame["stream_id"] = id
    if !fields.isEmpty { frame["fields"] = .object(fields) }
    return .prints(JSONValue.object(frame).text)
  }

  private static func end(_ id: JSONValue = "s-1") -> ScriptedEvent { event(id, kind: "end") }

  /// A life from the handshake to the end of input and a clean exit.
  private static func life(
    _ scriptedEvents: [ScriptedEvent], in scenario: String = "discovery", afterInput: [ScriptedEvent] = [end()],
    exit: ScriptedEvent = .exits(0)
  ) -> Transcript {
    .make(scenario, [greeting] + scriptedEvents + [.closesInput] + afterInput + [exit])
  }

  /// A stream in the first scenario that is as it should be.
  private static let alone = life(starts("a") + [event("s-1")])

  // MARK: stream.id

  private static let ids = [
    RuleCase("stream.id", "an id of its own for each", .holds, life(starts("a") + starts("b", "s-2"))),
    RuleCase("stream.id", "the same id in another process", .holds, alone, life(starts("a"), in: "streams")),
    RuleCase("stream.id", "the same id twice", .breaks("another start"), life(starts("a") + starts("b"))),
    RuleCase(
      "stream.id", "the same id after the first stream had ended", .breaks("another start"),
      life(starts("a") + [end()] + starts("b"))),
    RuleCase("stream.id", "an empty id", .breaks("is empty"), life(starts("a", ""))),
    RuleCase("stream.id", "a number", .breaks("no string"), life(starts("a", 1))),
    RuleCase("stream.id", "no id", .breaks("is missing"), life([.asks("a", "logs.follow"), .answers("a")])),
    RuleCase(
      "stream.id", "a refusal", .undecided, life([.asks("a", "logs.follow"), .refuses("a")], afterInput: [])),
    RuleCase("stream.id", "no stream", .notApplicable, .discovery(.asks("a"), .answers("a"))),
    RuleCase(
      "stream.id", "a stream under a name of the plugin's own", .breaks("another start"),
      .discovery(
        .asks("a", "x"), .answers("a", ["output": ["stream_id": "s"]]), event("s"), .asks("b", "x"),
        .answers("b", ["output": ["stream_id": "s"]]))),
    RuleCase(
      "stream.id", "a member called stream_id, and no events", .notApplicable,
      .discovery(
        .asks("a", "x"), .answers("a", ["output": ["stream_id": "s"]]), .asks("b", "x"),
        .answers("b", ["output": ["stream_id": "s"]]))),
  ]

  // MARK: stream.events-tagged

  private static let tags = [
    RuleCase("stream.events-tagged", "a tagged event", .holds, alone),
    RuleCase("stream.events-tagged", "no event", .holds, life(starts("a"), afterInput: [])),
    RuleCase(
      "stream.events-tagged", "an event before the response", .holds,
      life([.asks("a", "logs.follow"), event("s-1"), .answers("a", ["output": ["stream_id": "s-1"]])])),
    RuleCase(
      "stream.events-tagged", "an empty id as announced", .holds, life(starts("a", "") + [event("")], afterInput: [])),
    RuleCase(
      "stream.events-tagged", "events of a start whose answer went astray", .holds,
      life(starts("a") + [.asks("b", "logs.follow"), event("s-2")])),
    RuleCase("stream.events-tagged", "no id", .breaks("is missing"), life(starts("a") + [event(nil)])),
    RuleCase("stream.events-tagged", "a number", .breaks("no string"), life(starts("a") + [event(7)])),
    RuleCase(
      "stream.events-tagged", "an unknown id", .breaks(#""s-0" was started"#), life(starts("a") + [event("s-0")])),
    RuleCase(
      "stream.events-tagged", "an end without an id", .breaks("is missing"),
      life(starts("a"), afterInput: [event(nil, kind: "end")])),
    RuleCase(
      "stream.events-tagged", "an event of a plugin without streams", .breaks("was started"), .discovery(event("s"))),
    RuleCase("stream.events-tagged", "no stream", .notApplicable, .discovery()),
  ]

  // MARK: stream.ends-once and stream.ends-on-eof

  private static let ends = [
    RuleCase("stream.ends-once", "one end, last", .holds, alone),
    RuleCase("stream.ends-once", "no end", .holds, life(starts("a"), afterInput: [])),
    RuleCase(
      "stream.ends-once", "events of another stream after the end", .holds,
      life(starts("a") + starts("b", "s-2") + [end(), event("s-2")], afterInput: [end("s-2")])),
    RuleCase("stream.ends-once", "two ends", .breaks("ended again"), life(starts("a"), afterInput: [end(), end()])),
    RuleCase(
      "stream.ends-once", "an event after the end", .breaks("after the end"),
      life(starts("a"), afterInput: [end(), event("s-1")])),
    RuleCase(
      "stream.ends-once", "two streams under one id", .undecided,
      life(starts("a") + starts("b"), afterInput: [end(), end()])),
    RuleCase("stream.ends-on-eof", "an end", .holds, alone),
    RuleCase(
      "stream.ends-on-eof", "an end before the end of input", .holds, life(starts("a") + [end()], afterInput: [])),
    RuleCase(
      "stream.ends-on-eof", "an end, and a strange exit status", .holds, life(starts("a"), exit: .exits(1))),
    RuleCase("stream.ends-on-eof", "none", .breaks("exit status 0"), life(starts("a"), afterInput: [])),
    RuleCase(
      "stream.ends-on-eof", "one of two", .breaks("none came"),
      life(starts("a") + starts("b", "s-2"), afterInput: [end("s-2")])),
    RuleCase(
      "stream.ends-on-eof", "a plugin that died before", .undecided,
      .make("discovery", [greeting] + starts("a") + [.exits(1)])),
  ]

  // MARK: stream.start-order

  private static let order = [
    RuleCase("stream.start-order", "the response first", .holds, alone),
    RuleCase(
      "stream.start-order", "an event of another stream first", .holds,
      life(starts("a") + [.asks("b", "logs.follow"), event("s-1"), .answers("b", ["output": ["stream_id": "s-2"]])])),
    RuleCase(
      "stream.start-order", "an event first", .breaks("before the response"),
      life([.asks("a", "logs.follow"), event("s-1"), .answers("a", ["output": ["stream_id": "s-1"]])])),
    RuleCase(
      "stream.start-order", "two streams under one id", .undecided, life(starts("a") + [event("s-1")] + starts("b"))),
  ]

  @Test("of one stream", arguments: ids + tags + ends + order)
  func one(_ example: RuleCase) throws { try example.check() }

  // MARK: stream.concurrent

  private static let beside = ScriptedEvent.serves("beside-a-stream")
  private static let both = starts("stream-1") + beside + starts("stream-2", "s-2")
  private static let bothEnds = [end(), end("s-2")]
  private static let threeEvents = [event("s-1"), event("s-1"), event("s-1")]

  private static func together(_ scriptedEvents: [ScriptedEvent], afterInput: [ScriptedEvent] = bothEnds) -> Transcript
  {
    life(scriptedEvents, in: "streams", afterInput: afterInput)
  }

  private static let concurrent = [
    RuleCase(
      "stream.concurrent", "events in both", .holds, alone, together(both + threeEvents + [event("s-2")])),
    RuleCase("stream.concurrent", "nothing to tell in either", .holds, alone, together(both)),
    RuleCase(
      "stream.concurrent", "what the first one had to tell before the second started", .holds, alone,
      together(starts("stream-1") + threeEvents + beside + starts("stream-2", "s-2"))),
    RuleCase(
      "stream.concurrent", "a second stream that ends by itself, with nothing to tell", .holds, alone,
      together(both + [end("s-2")] + threeEvents, afterInput: [end()])),
    RuleCase(
      "stream.concurrent", "all events in the first", .breaks("and none in that"), alone, together(both + threeEvents)),
    RuleCase(
      "stream.concurrent", "an end of one of them", .breaks("had none"), alone, together(both, afterInput: [end("s-2")])
    ),
    RuleCase(
      "stream.concurrent", "streams without ends", .holds, life(starts("a"), afterInput: []),
      together(both, afterInput: [])),
    RuleCase(
      "stream.concurrent", "a second start refused", .breaks("E_BUSY"), alone,
      together(
        starts("stream-1") + beside + [.asks("stream-2", "logs.follow"), .refuses("stream-2", code: "E_BUSY")],
        afterInput: [end()])),
    RuleCase(
      "stream.concurrent", "no request served", .breaks("no answer came"), alone,
      together(starts("stream-1") + [.asks("beside-a-stream")], afterInput: [end()])),
    RuleCase(
      "stream.concurrent", "a request served at last", .breaks("only when standard input had ended"), alone,
      together(starts("stream-1") + [.asks("beside-a-stream")], afterInput: [end(), .answers("beside-a-stream")])),
    RuleCase(
      "stream.concurrent", "one id for both", .undecided, alone,
      together(starts("stream-1") + beside + starts("stream-2"))),
    RuleCase(
      "stream.concurrent", "a start that fails this time", .undecided, alone,
      together([.asks("stream-1", "logs.follow"), .refuses("stream-1")], afterInput: [])),
  ]

  // MARK: stream.backpressure

  private static func number(_ number: Int64) -> ScriptedEvent { event("s-1", ["number": .number(JSONNumber(number))]) }
  private static let counted = (1...3).map { number($0) }
  private static let unread = [
    ScriptedEvent.asks("unread-1"), .asks("unread-2"), .answers("unread-1"), .answers("unread-2"),
  ]
  private static let after = ScriptedEvent.serves("after-the-pause")

  private static func paused(
    _ before: [ScriptedEvent] = [], _ during: [ScriptedEvent] = unread, _ later: [ScriptedEvent] = after,
    afterInput: [ScriptedEvent] = [end()]
  ) -> Transcript {
    life(starts("stream-1") + beside + before + during + later, in: "streams", afterInput: afterInput)
  }

  private static let backpressure = [
    RuleCase(
      "stream.backpressure", "all that was due", .holds, alone, paused(counted, unread, after + [number(4), number(5)])),
    RuleCase(
      "stream.backpressure", "answers in another order", .holds, alone,
      paused([], [.asks("unread-1"), .asks("unread-2"), .answers("unread-2"), .answers("unread-1")])),
    RuleCase(
      "stream.backpressure", "numbers that never were in a row", .holds, alone,
      paused([number(1), number(3), number(7)], unread, after + [number(90)])),
    RuleCase(
      "stream.backpressure", "too few numbers to go by", .holds, alone,
      paused([number(1), number(2)], unread, after + [number(90)])),
    RuleCase(
      "stream.backpressure", "numbers that begin anew", .holds, alone,
      paused(counted, unread, after + [number(1), number(2)])),
    RuleCase(
      "stream.backpressure", "no answer to any undeclared operation", .holds, alone,
      paused([], [.asks("unread-1", "conformance.undeclared"), .asks("unread-2", "conformance.undeclared")])),
    RuleCase(
      "stream.backpressure", "numbers missing", .breaks("after 3 came 7"), alone,
      paused(counted, unread, after + [number(7)])),
    RuleCase(
      "stream.backpressure", "an answer missing", .breaks("1 were never answered"), alone,
      paused([], [.asks("unread-1"), .asks("unread-2"), .answers("unread-2")])),
    RuleCase(
      "stream.backpressure", "silence afterwards", .breaks("no answer came"), alone,
      paused([], unread, [.asks("after-the-pause")])),
    RuleCase("stream.backpressure", "no end any more", .breaks("no end event"), alone, paused(afterInput: [])),
    RuleCase(
      "stream.backpressure", "no end, as ever", .holds, life(starts("a"), afterInput: []), paused(afterInput: [])),
    RuleCase(
      "stream.backpressure", "death", .breaks("exit status 1"), alone,
      .make("streams", [greeting] + starts("stream-1") + beside + [.asks("unread-1"), .exits(1)])),
    RuleCase(
      "stream.backpressure", "no pause", .undecided, alone,
      life(starts("stream-1") + [.asks("beside-a-stream")], in: "streams")),
  ]

  @Test("of two streams, and of a pause", arguments: concurrent + backpressure)
  func two(_ example: RuleCase) throws { try example.check() }
}
