package import DevctlProtocol

/// What the first scenario learned about the plugin, for those that follow.
package struct Discovery: Codable, Hashable, Sendable {
  /// Why the plugin cannot be talked to; nil where it can.
  package var skipReason: String?
  package var operations: [String] = []
  /// The operations that start a stream: those that the handshake calls streams, those that the protocol itself names, and
  /// those that answered with the id of events.
  package var streams: [String] = []
  /// Those of them that started a stream when they were called.
  package var startedStreams: [String] = []
  package var commands: [String] = []
  /// The operations that end by themselves and were answered with success as soon as it was due, as declared; commands
  /// are not among them.
  package var provenOperations: [String] = []
  /// All operations that were answered as soon as it was due, with success or not.
  package var answeredOperations: [String] = []
  /// Those of the proven that took less than a second, for scenarios that call them many times.
  package var quickOperations: [String] = []
  /// How long each of the answered operations took, at the longest, in nanoseconds.
  package var times: [String: Int64] = [:]
  /// The names of the steps that an operation reported when none were chosen, each once.
  package var steps: [String: [String]] = [:]
  /// The operations that end by themselves and were answered with an error, as declared.
  package var refusedOperations: [String] = []
  /// True where the plugin introduced itself.
  package var sentHandshake = false
  /// True where even the operation that general requests use takes its time.
  package var needsTime: Bool { provenOperation.map { !quickOperations.contains($0) } ?? false }
  /// True where requests were sent and none was answered before the end of standard input.
  package var isSilent = false
  /// True where the process ended after its standard input did.
  package var endsWithInput = true

  /// Why nothing is called where a plugin declares no operation that may be.
  package static let nothingToCall = "the plugin declares no operation that a default run calls"

  package init() {}

  /// What the handshake alone tells. What is declared twice is called once.
  package init(handshake: JSONObject) {
    func names(_ list: JSONValue?, _ name: (JSONValue) -> String?) -> [String] {
      var seen: Set<String> = []
      return (list?.arrayValue ?? []).compactMap(name).filter { !$0.isEmpty && seen.insert($0).inserted }
    }
    let capabilities = handshake["capabilities"]
    operations = names(capabilities?["ops"]) { $0.stringValue }
    streams = names(capabilities?["streams"]) { $0.stringValue }
    streams += OperationDescriptor.names(of: .stream).filter { operations.contains($0) && !streams.contains($0) }
    commands = names(capabilities?["commands"]) { $0["name"]?.stringValue }
  }

  /// Reads a discovery scenario's process.
  package init(of process: ProcessView) {
    guard let handshake = process.handshake, !process.startedLate else {
      self.init()
      skipReason =
        process.keptHandshakeBack
        ? "the plugin does not flush its handshake (see framing.flush)"
        : process.handshake == nil
          ? "the plugin did not introduce itself with a handshake (see handshake.in-time)"
          : "the plugin was late with its handshake (see handshake.in-time); --handshake-timeout gives it more time"
      return
    }
    self.init(handshake: handshake)
    sentHandshake = true
    if process.hasOverflowed {
      skipReason = "the plugin floods its standard output (see framing.pure-stdout)"
      return
    }
    startedStreams = StreamHistory(process).starts.map(\.operation)
    streams += startedStreams.filter { !streams.contains($0) }
    let proven = process.requests.filter { request in
      let id = request.record.id
      return !process.timedOut(id) && process.responses(to: id).first?.object["ok"] == .bool(true)
        && !process.wasNotFlushed(id)
    }
    let answered = process.requests.filter { request in
      let id = request.record.id
      return !process.answers(to: id).isEmpty && !process.timedOut(id) && !process.wasNotFlushed(id)
    }
    answeredOperations = answered.map(\.record.operation)
    for request in answered {
      guard let answer = process.answers(to: request.record.id).first else { continue }
      times[request.record.operation] = max(times[request.record.operation] ?? 0, answer.time - request.time)
    }
    provenOperations = callableOperations.filter { operation in
      !streams.contains(operation) && proven.contains { $0.record.operation == operation }
    }
    refusedOperations = callableOperations.filter { operation in
      !streams.contains(operation) && process.calls(of: operation).contains(where: \.isRefused)
    }
    quickOperations = provenOperations.filter { operation in
      proven.contains { request in
        guard request.record.operation == operation else { return false }
        return process.answers(to: request.record.id).contains { $0.time - request.time < Self.quick }
      }
    }
    for operation in OperationDescriptor.names(of: .steps) where provenOperations.contains(operation) {
      var seen: Set<String> = []
      steps[operation] = process.calls(of: operation).first(where: \.succeeded).map { call in
        call.output["steps"].elements.compactMap { $0["name"].value?.stringValue }.filter { seen.insert($0).inserted }
      }
    }
    let end = process.inputClosedTime ?? .max
    isSilent =
      !process.requests.isEmpty
      && !process.requests.contains { request in
        process.answers(to: request.record.id).contains { $0.time < end }
      }
    endsWithInput = process.waited(for: Wait.exit) ?? false
  }

  /// What counts as quick, in nanoseconds.
  private static let quick: Int64 = 1_000_000_000

  /// The operation that general requests use: the one among the proven that changes nothing by its nature, where there is
  /// such a one. Nil where none is proven.
  package var provenOperation: String? {
    Self.preference.first(where: provenOperations.contains) ?? provenOperations.first
  }

  /// Operations that only compute come first, `validate.run` before all; of the others, those that the pipeline calls late.
  private static let preference: [String] = {
    let phases = OperationDescriptor.all.filter { $0.merging != nil }.reversed()
    return [ValidateRun.name] + phases.filter { !$0.acts }.map(\.name) + phases.filter(\.acts).map(\.name)
  }()

  /// A request for each operation, and for each of these commands, to look at what it does under dry run.
  package func dryRuns(commands: [String]) -> [RequestFrame] {
    let calls = callableOperations.map { RequestFrame($0) }
    guard operations.contains(CommandRun.name) else { return calls }
    return calls + commands.map { .command($0) }
  }

  /// The operations that a run calls: all but `command.run`, which runs only what the user allows.
  package var callableOperations: [String] {
    let called = operations.filter { $0 != CommandRun.name }
    // Streams go last: once started they run beside everything that follows.
    return called.filter { !streams.contains($0) } + called.filter(streams.contains)
  }
}

/// The names of the waits that rules ask about.
package enum Wait {
  package static let handshake = "handshake"
  package static let exit = "exit"
  /// The wait for a plugin that cannot write any more, since nobody reads.
  package static let fullPipe = "full pipe"
  /// The wait for the answer to one request.
  package static func response(_ id: String) -> String { "response \(id)" }
}

extension Discovery {
  /// The operations that are called in general and end by themselves: all but streams and commands.
  package var finiteOperations: [String] { callableOperations.filter { !streams.contains($0) } }
}
