import DevctlProtocol
import ProcessControl

extension Scenario {
  /// The first look, taken alone: an ordinary life from the handshake to the end, with each declared operation called once
  /// under dry run and everything around it watched.
  package static let survey = Scenario(
    "survey", "starts the plugin, calls every declared operation once under dry run, and closes its standard input",
    alone: true
  ) { stage in
    guard let process = try stage.startAndGreet() else { return }
    let learned = Survey(greeting: process.lines)
    for operation in learned.callableOperations {
      try process.observing(isStream: learned.streams.contains(operation)) {
        let id = try process.request(RequestFrame(operation))
        try process.waitForResponseNudging(id)
        return id
      }
    }
    if learned.operations.contains("command.run"), stage.settings.exerciseCommands {
      for command in learned.commands {
        var request = RequestFrame("command.run")
        request.input = ["name": .string(command), "argv": [], "config": [:]]
        let prepared = request
        try process.observing(isStream: false) {
          let id = try process.request(prepared)
          try process.waitForResponseNudging(id)
          return id
        }
      }
    }
    process.closeInput()
    try process.waitForExit()
  }
}

extension Survey {
  /// What the handshake alone tells.
  fileprivate init(greeting lines: [OutputLine]) {
    self.init()
    let capabilities = lines.lazy.compactMap(\.object).first { $0["type"]?.stringValue == "handshake" }?["capabilities"]
    operations = capabilities?["ops"]?.arrayValue?.compactMap(\.stringValue) ?? []
    streams = capabilities?["streams"]?.arrayValue?.compactMap(\.stringValue) ?? []
    commands = capabilities?["commands"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? []
  }
}

extension PluginProcess {
  /// How long an answer may stay away before the plugin is nudged.
  private static let nudgeDelay: Int64 = 2_000_000_000

  /// Waits for an answer. Where none comes for a while, another request is sent that costs the plugin nothing: an answer
  /// that comes along only then had been kept back in a buffer.
  fileprivate func waitForResponseNudging(_ id: String) throws {
    let limit = stage.limits.operation
    let patience = min(Self.nudgeDelay, limit / 2)
    if try waitForResponse(id, within: patience) { return }
    guard isRunning else { return }
    let nudge = try request(RequestFrame(Scenario.undeclaredOperation))
    if try waitForResponse(nudge, within: min(patience, 500_000_000)), try waitForResponse(id, within: 0) { return }
    try waitForResponse(id, within: limit - patience)
  }

  /// Notes what changed in the sandbox while one request was served.
  package func observing(isStream: Bool, _ serve: () throws -> String) throws {
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
  }

  private func currentListeners() -> [String] {
    Sockets.listening(of: [pid] + currentProcesses().map(\.pid)).map { "\($0)" }
  }
}

extension Scenario {
  /// An operation that no plugin declares.
  package static let undeclaredOperation = "conformance.undeclared"
}
