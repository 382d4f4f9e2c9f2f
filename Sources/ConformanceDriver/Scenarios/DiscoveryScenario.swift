import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol
import ProcessControl

extension Scenario {
  /// The first scenario, played alone: one process from the handshake to its end, with each declared operation called once
  /// under dry run while files, processes and sockets are observed.
  package static let discovery = Scenario(
    .discovery, "starts the plugin, calls every declared operation once under dry run, and closes its standard input",
    alone: true
  ) { stage in
    guard let process = try stage.startWithHandshake() else {
      try stage.processes.last?.bringOutHandshake()
      return
    }
    process.measure(Measurement.handshake)
    let handshake = process.lines.lazy.compactMap(\.object).first { $0["type"]?.stringValue == "handshake" }
    let learned = Discovery(handshake: handshake ?? [:])
    for frame in learned.dryRuns(commands: stage.settings.exercised(learned.commands)) {
      try process.call(frame, isStream: learned.streams.contains(frame.operation))
    }
    process.closeInput()
    try process.waitForExit()
  }
}

extension PluginProcess {
  /// How long an answer may stay away before the plugin is nudged.
  private static let nudgeDelay: Int64 = 2_000_000_000
  private static let shortestNudgeDelay: Int64 = 500_000_000

  /// Finds out what a handshake is waiting for that has not come: a line to read, or only the end of the input, at which a
  /// program's buffers are written out.
  fileprivate func bringOutHandshake() throws {
    guard isRunning, lines.isEmpty else { return }
    try send(line: "")
    if try pumpUntil(ProcessView.reaction, until: { !self.lines.isEmpty }) { return }
    closeInput()
    try waitForExit()
  }

  /// Calls an operation, watched, and waits for its answer. An answer that seems to be held in a buffer may just be
  /// slow: the call is then repeated with a longer timeout.
  fileprivate func call(_ frame: RequestFrame, isStream: Bool = false) throws {
    // A plugin that has fallen silent altogether gets little more of the run's time.
    let budget = stage.limits.operation(frame.operation)
    let limit = hasFallenSilent ? min(budget, Self.nudgeDelay) : budget
    // However small the budget: whoever is nudged while still at work seems to have kept the answer back.
    let timeout = min(Self.nudgeDelay, max(Self.shortestNudgeDelay, limit / 2))
    try observing(isStream: isStream) {
      let id = try request(frame)
      if try waitNudging(for: id, timeout: timeout, limit: limit) {
        _ = try waitNudging(for: request(frame), timeout: 2 * timeout, limit: limit)
      }
      return id
    }
  }

  /// Waits for an answer. Where none comes for a while, another request is sent that costs the plugin nothing: an answer
  /// that comes along only then had been kept back in a buffer.
  ///
  /// - Returns: True where it came along.
  private func waitNudging(for id: String, timeout: Int64, limit: Int64) throws -> Bool {
    if try waitForResponse(id, within: timeout) { return false }
    guard isRunning else { return false }
    let nudge = try request(RequestFrame(Undeclared.operation))
    if try waitForResponse(nudge, within: min(timeout, ProcessView.reaction)), try waitForResponse(id, within: 0) {
      return true
    }
    try waitForResponse(id, within: max(0, limit - timeout))
    return false
  }

  /// True where neither the last operation that was called nor the nudge after it was answered.
  private var hasFallenSilent: Bool {
    let asked = stage.events.compactMap { event -> String? in
      if case .requested(let record) = event.kind, event.process == index { record.id } else { nil }
    }
    return asked.count > 1 && asked.suffix(2).allSatisfy { !answeredIDs.contains($0) }
  }

  /// Notes what changed in the sandbox while one request was served.
  func observing(isStream: Bool, _ serve: () throws -> String) throws {
    let files = stage.sandbox.snapshot()
    let known = Set(currentProcesses().map(\.pid))
    let listeners = Set(currentListeners())
    let calls = stage.sandbox.guardedTools.calls(after: 0).count
    let id = try serve()
    // What serves a stream may live as long as the stream does.
    let left = isStream ? [] : try processesLeft(except: known)
    record(.filesChanged(by: id, changes: files.changes(to: stage.sandbox.snapshot())))
    record(.processesLeft(after: id, left.map(ProcessRecord.init)))
    record(.listening(after: id, currentListeners().filter { !listeners.contains($0) }))
    for call in stage.sandbox.guardedTools.calls(after: calls) { record(.toolCalled(during: id, call)) }
    try stage.sandbox.guardedTools.check()
  }

  private func currentListeners() -> [String] {
    Sockets.listening(of: [pid] + currentProcesses().map(\.pid)).map { "\($0)" }
  }
}
