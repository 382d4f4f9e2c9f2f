package import ConformanceTranscript
import DevctlProtocol

extension PluginProcess {
  /// How long an answer may stay away before a good request is sent to see whether the plugin is still there.
  private static let timeout: Int64 = 2_000_000_000
  /// How long an answer may still stay away after the good request was answered, where operations are quick.
  private static let afterProof: Int64 = 8_000_000_000
  /// How long a good request is waited for at most, whatever the budget of an operation is.
  private static let longestWait: Int64 = 30_000_000_000

  /// How long a good request is waited for, in nanoseconds: behind what is open already.
  var longestWait: Int64 {
    min(stage.limits.operation(GoodRequest(stage.discovery).operation), Self.longestWait) + timeOfOpenRequests
  }

  /// Sends the good request and waits for its answer.
  ///
  /// - Parameter purpose: what rules find it by.
  /// - Returns: True where it was answered as before.
  @discardableResult
  func probe(_ purpose: String? = nil) throws -> Bool {
    var frame = GoodRequest(stage.discovery).frame
    frame.purpose = purpose
    return try answered(frame)
  }

  /// Sends a request that there is no reason not to answer, and waits for its answer.
  ///
  /// - Returns: True where it was answered as a good one is.
  @discardableResult
  package func answered(_ frame: RequestFrame) throws -> Bool {
    let mark = lines.count
    let id = try request(frame)
    guard try waitForAnswer(to: id, since: mark, within: longestWait) else { return false }
    return lines[mark...].contains { line in
      guard line.answeredID == id else { return false }
      guard let object = line.object, frame.operation != Undeclared.operation else { return true }
      return object["ok"] == .bool(true)
    }
  }

  /// Sends a request that the plugin may choke on, and waits for its answer as `waitProbing` does.
  ///
  /// - Returns: True where it was answered, with success or not.
  @discardableResult
  package func attempt(_ frame: RequestFrame) throws -> Bool {
    let mark = lines.count
    return try waitProbing(for: request(frame), since: mark)
  }

  /// Waits for the answer to the one request that is open. Where none comes for a while, a good request tells whether it
  /// is worth waiting on.
  ///
  /// - Parameter mark: how many lines had come when the request was sent.
  /// - Returns: True where it was answered, with success or not.
  @discardableResult
  func waitProbing(for id: String, since mark: Int) throws -> Bool {
    if try waitForAnswer(to: id, since: mark, within: min(Self.timeout + 2 * timeOfOpenRequests, longestWait)) {
      return true
    }
    guard isRunning, !lines[mark...].contains(where: \.isResponse), try probe() else { return false }
    // A plugin that serves several requests at once may answer the good one first.
    return try waitForResponse(id, within: stage.discovery.needsTime ? longestWait : min(Self.afterProof, longestWait))
  }

  /// Waits until the plugin has fetched what was written, so that the next write reaches it as a read of its own. A plugin
  /// that does not read is not waited for long.
  ///
  /// - Returns: True where it has.
  @discardableResult
  func waitUntilRead() throws -> Bool {
    try pumpUntil(stage.limits.settle, pollingEvery: 1_000_000) { self.unreadBytes ?? 0 == 0 }
  }

  /// Waits for the answer to a request. A response under an id that nobody sent ends the wait soon: it is most likely the
  /// answer, and no other will come.
  @discardableResult
  func waitForAnswer(to id: String, since mark: Int, within limit: Int64) throws -> Bool {
    let isSettled = try pumpUntil(limit) {
      self.lines[mark...].contains { line in
        line.answeredID == id || line.isResponse && line.answeredID.map(self.wasSent) != true
      }
    }
    return try waitForResponse(id, within: isSettled ? stage.limits.settle : 0)
  }
}

extension OutputLine {
  /// True for a response, whoever's.
  fileprivate var isResponse: Bool { object?["type"]?.stringValue == "response" }
}
