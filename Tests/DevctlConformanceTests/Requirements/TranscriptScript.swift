import DevctlConformance
import DevctlProtocol
import ProcessControl

/// One thing that happens in a transcript written by hand. Each takes a millisecond.
enum ScriptedEvent: Sendable {
  /// Another start of the plugin; the first one needs no word.
  case starts
  /// A whole line on standard output.
  case prints(String)
  /// Bytes on standard output as they are.
  case writes([UInt8])
  /// A line on standard error.
  case says(String)
  /// The suite sends a request.
  case asks(String, String)
  /// The suite sends a request whose input matters.
  case sends(String, String, JSONValue)
  /// A host sends bytes of its own.
  case sendsText(String)
  case passes(milliseconds: Int64)
  case closesOutput
  case signals(Int32)
  case dies(Int32)
  case closesInput
  case exits(Int32)
  /// The suite ends the plugin by SIGKILL.
  case kills
  /// The suite gives up waiting for the handshake.
  case givesUp
  /// Of the time up to the handshake, so many milliseconds were spent waiting for a core.
  case queues(Int64)
  case measures(String, memory: Int64, descriptors: Int)
  /// A system call, by the plugin itself unless a command line is given.
  case calls(TracedCall.Effect, by: [String] = ["plugin"], refused: String? = nil)
  /// The end of what was seen of the system calls.
  case endsTrace(isWhole: Bool = true)
  case changes(after: String, [String])
  /// A guarded tool was called while a request was served, and refused.
  case callsTool(during: String, [String])

  /// The handshake, with these operations.
  static func greets(_ operations: String...) -> ScriptedEvent {
    let capabilities: JSONValue = ["ops": .array(operations.map { .string($0) })]
    return .prints(
      JSONValue.object([
        "type": "handshake", "protocol_version": "v2", "plugin_name": "p", "capabilities": capabilities,
      ]).text)
  }

  /// The suite sends a request for `validate.run`.
  static func asks(_ id: String) -> ScriptedEvent { .asks(id, "validate.run") }

  /// A response with success, and more fields.
  static func answers(
    _ id: String, _ fields: JSONObject = ["output": ["valid": true, "errors": [], "warnings": []]]
  ) -> ScriptedEvent {
    var frame: JSONObject = ["type": "response", "request_id": .string(id), "ok": true]
    for (key, value) in fields { frame[key] = value }
    return .prints(JSONValue.object(frame).text)
  }

  /// An error response.
  static func refuses(_ id: String, code: String = "E_RUNTIME") -> ScriptedEvent {
    answers(id, ["ok": false, "error": ["code": .string(code), "message": "no"]])
  }

  /// A request and its answer.
  static func serves(_ id: String, _ operation: String = "validate.run") -> [ScriptedEvent] {
    [.asks(id, operation), .answers(id)]
  }
}

extension Transcript {
  /// A transcript of a scenario, by its name.
  static func make(_ scenario: String, _ scriptedEvents: [ScriptedEvent]) -> Transcript {
    var transcript = Transcript(scenario: scenario)
    var time: Int64 = 0
    var process = 0
    func request(_ id: String, _ operation: String) -> [UInt8] {
      let frame: JSONValue = [
        "type": "request", "request_id": .string(id), "op": .string(operation), "ctx": [:], "input": [:],
      ]
      return frame.encodedLine()
    }
    func add(_ kind: TranscriptEvent.Kind) {
      transcript.events.append(TranscriptEvent(time: time, process: process, kind: kind))
    }
    add(.started(command: ["plugin"], pid: 100))
    for scriptedEvent in scriptedEvents {
      time += 1_000_000
      switch scriptedEvent {
      case .starts:
        process += 1
        add(.started(command: ["plugin"], pid: 100 + Int32(process)))
      case .prints(let line): add(.output(Array(line.utf8) + [UInt8(ascii: "\n")]))
      case .writes(let bytes): add(.output(bytes))
      case .says(let line): add(.diagnostics(Array(line.utf8) + [UInt8(ascii: "\n")]))
      case .asks(let id, let operation):
        add(.requested(RequestRecord(id: id, operation: operation, dryRun: true)))
        add(.sent(request(id, operation)))
      case .sends(let id, let operation, let input):
        add(.requested(RequestRecord(id: id, operation: operation, dryRun: true)))
        let frame: JSONObject = [
          "type": "request", "request_id": .string(id), "op": .string(operation), "input": input,
        ]
        add(.sent(JSONValue.object(frame).encoded() + [UInt8(ascii: "\n")]))
      case .sendsText(let text): add(.sent(Array(text.utf8)))
      case .closesOutput: add(.outputClosed)
      case .signals(let number): add(.signalled(number))
      case .dies(let number): add(.exited(.signaled(number)))
      case .passes(let milliseconds): time += milliseconds * 1_000_000
      case .closesInput: add(.inputClosed)
      case .exits(let status): add(.exited(.exited(status)))
      case .kills:
        add(.signalled(9))
        add(.exited(.signaled(9)))
      case .givesUp: add(.waited(for: Wait.handshake, reached: false))
      case .queues(let milliseconds):
        let record = ResourceRecord(demand: 0, queued: milliseconds * 1_000_000, memory: 0, descriptors: 0)
        add(.measured(label: Measurement.handshake, record))
      case .calls(let effect, let command, let refusal):
        add(.traced(TracedCall(pid: 100, command: command, call: "call()", effect: effect, refusal: refusal)))
      case .endsTrace(let isWhole): add(.traceEnded(isWhole: isWhole))
      case .changes(let id, let paths):
        add(.filesChanged(by: id, changes: paths.map { FileChange(kind: .created, path: $0) }))
      case .callsTool(let id, let command):
        add(.toolCalled(during: id, ToolCall(command: command, refused: true)))
      case .measures(let label, let memory, let descriptors):
        add(.measured(label: label, ResourceRecord(demand: 0, memory: memory, descriptors: descriptors)))
      }
    }
    return transcript
  }

  /// An ordinary life in the first scenario: a handshake with `validate.run` and `build.run`, what is given, and a clean end.
  static func discovery(_ scriptedEvents: ScriptedEvent...) -> Transcript {
    make("discovery", [.greets("validate.run", "build.run")] + scriptedEvents + [.closesInput, .exits(0)])
  }

  /// A life in another scenario: a handshake, what is given, and a clean end.
  static func played(_ scenario: String, _ scriptedEvents: [ScriptedEvent]...) -> Transcript {
    make(scenario, [.greets("validate.run", "build.run")] + scriptedEvents.flatMap { $0 } + [.closesInput, .exits(0)])
  }

  /// The same with a plugin that ends before it is asked to.
  static func dying(_ scenario: String, _ scriptedEvents: [ScriptedEvent]...) -> Transcript {
    make(scenario, [.greets("validate.run", "build.run")] + scriptedEvents.flatMap { $0 } + [.exits(1)])
  }
}

extension Evidence {
  /// What a rule may look at when these scenarios were played.
  ///
  /// - Parameter allowEffects: whether real requests were allowed.
  init(_ transcripts: [Transcript], allowEffects: Bool = false) {
    var settings = RunSettings(plugin: PluginCommand(executable: "/p", arguments: [], words: ["/p"]))
    settings.allowEffects = allowEffects
    var views: [String: [ProcessView]] = [:]
    for transcript in transcripts { views[transcript.scenario] = transcript.processes }
    self.init(views: views, limits: Limits(settings: settings, spawnCost: 0), settings: settings)
  }
}
