package import DevctlProtocol
package import ProcessControl

/// One plugin process as a rule sees it: the transcript's events of that process, in the terms that requirements use.
package struct ProcessView: Sendable {
  package let scenario: String
  package let index: Int
  package let events: [TranscriptEvent]
  /// Every line of standard output, in order.
  package private(set) var lines: [OutputLine]
  /// Where in `lines` the handshake is: the first frame of that type.
  package let handshakeIndex: Int?
  /// Which lines answer an id: conversations of hosts can have many thousands.
  private let answeringLines: [String: [Int]]
  private let responsesByID: [String: [Int]]
  /// Every response, in order.
  package let responses: [ResponseLine]
  package private(set) var requests: [SentRequest]
  /// Standard error as text, wrong bytes replaced.
  package let diagnostics: String
  package let startTime: Int64
  package let exit: (time: Int64, status: ProcessExit)?
  package let inputClosedTime: Int64?
  /// True where nobody promises that the host waited for what was to come, see ``OpenEnd``.
  package let isOpenEnded: Bool
  /// True where the host did not wait for every answer, see ``OpenEnd``.
  package private(set) var hasOpenRequests = false
  /// True where a host sent something else than requests, each with an id of its own.
  package let hasStrangeInput: Bool

  /// A response as it came.
  package struct ResponseLine: Sendable {
    package var line: OutputLine
    package var object: JSONObject
    /// The id, where it is a string.
    package var id: String?
  }

  /// A request as it was sent.
  package struct SentRequest: Sendable {
    package var record: RequestRecord
    package var time: Int64
  }

  /// - Parameter openEnd: given where the conversation may have ended anywhere.
  package init(transcript: Transcript, process: Int, openEnd: OpenEnd? = nil) {
    scenario = transcript.scenario
    index = process
    events = transcript.events.filter { $0.process == process }
    var parser = OutputParser()
    var input = HostInput()
    var lines: [OutputLine] = []
    var requests: [SentRequest] = []
    var diagnostics: [UInt8] = []
    var exit: (time: Int64, status: ProcessExit)?
    var inputClosedTime: Int64?
    for event in events {
      switch event.kind {
      case .output(let bytes): lines += parser.append(bytes, at: event.time)
      case .diagnostics(let bytes): diagnostics += bytes
      case .sent(let bytes): if openEnd != nil { input.append(bytes, at: event.time) }
      case .requested(let record): requests.append(SentRequest(record: record, time: event.time))
      case .exited(let status): exit = (event.time, status)
      case .inputClosed: inputClosedTime = inputClosedTime ?? event.time
      default: break
      }
    }
    let end = events.last?.time ?? 0
    if let rest = parser.finish(at: end), openEnd?.cutsOutput(of: events) != true { lines.append(rest) }
    input.finish()
    isOpenEnded = openEnd != nil
    hasStrangeInput = openEnd != nil && input.isStrange
    self.lines = lines
    self.requests = openEnd != nil && requests.isEmpty ? input.requests : requests
    self.diagnostics = String(decoding: diagnostics, as: UTF8.self)
    self.exit = exit
    self.inputClosedTime = inputClosedTime
    startTime = events.first?.time ?? 0
    var answeringLines: [String: [Int]] = [:]
    for (index, line) in lines.enumerated() {
      if let id = line.answeredID { answeringLines[id, default: []].append(index) }
    }
    self.answeringLines = answeringLines
    handshakeIndex = lines.firstIndex { $0.object?["type"]?.stringValue == "handshake" }
    responses = lines.compactMap { line in
      guard let object = line.object, object["type"]?.stringValue == "response" else { return nil }
      return ResponseLine(line: line, object: object, id: object["request_id"]?.stringValue)
    }
    var responsesByID: [String: [Int]] = [:]
    for (index, response) in responses.enumerated() {
      if let id = response.id { responsesByID[id, default: []].append(index) }
    }
    self.responsesByID = responsesByID
    if let openEnd {
      let judged = openEnd.requests(of: self)
      hasOpenRequests = judged.count < self.requests.count
      self.requests = judged
    }
  }

  /// The handshake's object.
  package var handshake: JSONObject? { handshakeIndex.flatMap { lines[$0].object } }

  /// The lines after the handshake.
  package var linesAfterHandshake: ArraySlice<OutputLine> {
    handshakeIndex.map { lines[($0 + 1)...] } ?? []
  }

  /// The files among the words that started it: the program, or the interpreter and the script.
  package var files: [String] {
    for case .started(let command, _) in events.map(\.kind) { return command.filter { $0.hasPrefix("/") } }
    return []
  }

  /// The operations that the handshake declares, as far as it can be read.
  package var declaredOperations: [String] {
    handshake?["capabilities"]?["ops"]?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  /// The responses that carry `id`.
  package func responses(to id: String) -> [ResponseLine] { (responsesByID[id] ?? []).map { responses[$0] } }

  /// The id of the request that the scenario calls by a name; the name itself where it sent none.
  package func id(of name: String) -> String { requests.first { $0.record.name == name }?.record.id ?? name }

  /// The lines that answer `id`, those that break the framing rules included.
  package func answers(to id: String) -> [OutputLine] { (answeringLines[id] ?? []).map { lines[$0] } }

  /// True where so much came on standard output that the suite stopped reading.
  package var hasOverflowed: Bool {
    events.contains { event in
      if case .outputOverflowed = event.kind { true } else { false }
    }
  }

  /// The outcome of a wait, nil where the scenario never got to it.
  package func waited(for label: String) -> Bool? {
    for case .waited(label, let reached) in events.map(\.kind) { return reached }
    return nil
  }
}

extension Transcript {
  /// A view of each process, in the order of their start.
  package var processes: [ProcessView] {
    let count = (events.map(\.process).max() ?? -1) + 1
    return (0..<count).map { ProcessView(transcript: self, process: $0) }
  }
}
