import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  /// Two streams of one operation in one process, a good request beside them, and a while in which nobody reads.
  package static let streams = Scenario(
    .streams, "starts a stream twice, sends requests beside it, and reads nothing for a while", mostlyWaits: true,
    skipReason: { $0.startedStreams.isEmpty ? "no stream was started" : nil }
  ) { stage in
    guard let operation = stage.discovery.startedStreams.first, let process = try stage.startWithHandshake(),
      let first = try process.startStream(operation, StreamRequests.first),
      let beside = try process.answer(StreamRequests.beside)
    else { return }
    let second = try process.startStream(operation, StreamRequests.second)
    try process.waitForEvents(of: [first] + (second.map { [$0] } ?? []))
    try process.pauseReading(sample: beside)
    process.closeInput()
    try process.waitForExit()
  }
}

extension PluginProcess {
  /// How long events are waited for, in nanoseconds: many streams have nothing to tell.
  private static let eventTimeout: Int64 = 500_000_000
  /// How long those of the second stream are waited for where the first one has some.
  private static let secondTimeout: Int64 = 2_000_000_000
  /// How many events of a stream are enough to see how it goes on.
  private static let enoughEvents = 3
  /// How long nothing is read once the pipe is full, each of two times, in nanoseconds.
  private static let pause: Int64 = 300_000_000
  /// How long a request that a plugin answers at once may take beside a stream.
  private static let timeout: Int64 = 5_000_000_000
  /// An operation that takes longer is not called by the dozen.
  private static let instant: Int64 = 20_000_000
  private static let mostRequests = 64

  /// Starts a stream, and waits for the answer.
  ///
  /// - Returns: The answer, where it was started.
  fileprivate func startStream(_ operation: String, _ purpose: String) throws -> OutputLine? {
    let id = try request(RequestFrame(operation, purpose: purpose))
    guard try waitForResponse(id, within: usualTimeout) else { return nil }
    return lines.contains { $0.answeredID == id && $0.isSuccess } ? lines.first { $0.answeredID == id } : nil
  }

  /// Sends a good request, and waits for the answer.
  ///
  /// - Returns: The answer, where it came while the input was open.
  fileprivate func answer(_ purpose: String) throws -> OutputLine? {
    var frame = GoodRequest(stage.discovery).frame
    frame.purpose = purpose
    let id = try request(frame)
    return try waitForResponse(id, within: usualTimeout) ? lines.first { $0.answeredID == id } : nil
  }

  private var usualTimeout: Int64 { stage.discovery.needsTime ? longestWait : min(Self.timeout, longestWait) }

  /// Waits for a few events of the streams, but not for long.
  fileprivate func waitForEvents(of starts: [OutputLine]) throws {
    let tags = starts.map { $0.object?["output"]?["stream_id"] }
    func counts() -> [Int] { tags.map { tag in lines.count { $0.isEvent && $0.object?["stream_id"] == tag } } }
    let isEnough = try pumpUntil(Self.eventTimeout) { counts().allSatisfy { $0 >= Self.enoughEvents } }
    if !isEnough, counts().first ?? 0 > 0, counts().last == 0 {
      _ = try pumpUntil(Self.secondTimeout) { counts().last != 0 }
    }
  }

  /// Reads nothing for a while, then all of it: first with requests whose answers fill the pipe, so that it is the streams
  /// that have to wait, then with one more, so that an answer does.
  ///
  /// - Parameter sample: an answer as one of those requests has it.
  fileprivate func pauseReading(sample: OutputLine) throws {
    guard isRunning else { return }
    let eventsBefore = lines.count(where: \.isEvent)
    var sent: Set<String> = []
    try withoutReading { capacity in
      let isFull = { self.unreadOutput.map { $0 + self.longestLine > capacity } ?? true }
      while sent.count < Self.mostRequests, !isFull() {
        let before = unreadOutput ?? 0
        sent.insert(try sendUnread(sent.count + 1, like: sample))
        // One by one: what a plugin makes of several requests at once is a matter of request.pipelined.
        let isAnswered = try pumpUntil(stage.limits.settle, pollingEvery: 200_000) {
          (self.unreadOutput ?? 0) >= before + sample.bytes.count / 2 || isFull()
        }
        guard isAnswered else { break }
      }
      record(.waited(for: Wait.fullPipe, reached: isFull()))
      try watch(for: Self.pause)
      sent.insert(try sendUnread(sent.count + 1, like: sample))
      try watch(for: Self.pause)
    }
    _ = try pumpUntil(usualTimeout) { sent.isSubset(of: self.answeredIDs) }
    guard isRunning else { return }
    _ = try answer(StreamRequests.afterPause)
    // Whether a stream goes on where it was shows with its next event.
    guard eventsBefore > 0 else { return }
    _ = try pumpUntil(Self.eventTimeout) { self.lines.count(where: \.isEvent) > eventsBefore + 1 }
  }

  /// Sends a request that costs the plugin nothing.
  private func sendUnread(_ number: Int, like sample: OutputLine) throws -> String {
    var frame = isInstant(sample) ? GoodRequest(stage.discovery).frame : RequestFrame(Undeclared.operation)
    frame.purpose = "\(StreamRequests.unreadPrefix)\(number)"
    return try request(frame)
  }

  private var longestLine: Int { (lines.map(\.bytes.count).max() ?? 0) + 1 }

  private func isInstant(_ answer: OutputLine) -> Bool {
    let asked = stage.events.first { event in
      if case .requested(let record) = event.kind { record.id == answer.answeredID } else { false }
    }
    let answered = stage.events.last { event in
      if case .waited(Wait.response(answer.answeredID ?? ""), true) = event.kind { true } else { false }
    }
    guard let asked, let answered else { return false }
    return answered.time - asked.time < Self.instant
  }
}

extension OutputLine {
  fileprivate var isSuccess: Bool { object?["ok"] == .bool(true) }
  fileprivate var isEvent: Bool { object?["type"]?.stringValue == "event" }
}
