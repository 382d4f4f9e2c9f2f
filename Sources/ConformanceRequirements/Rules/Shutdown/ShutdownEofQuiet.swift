import ConformanceTranscript

extension Requirement {
  static let shutdownEofQuiet = Requirement(
    "shutdown.eof-quiet", .should, judgesAnyConversation: true, scenarios: [.rounds]
  ) { evidence in
    guard let process = evidence.conversation ?? evidence.first(in: .rounds), let closed = process.inputClosedTime,
      process.isOpenEnded ? process.exitByInput != nil : process.waited(for: Wait.exit) == true
    else { return .undecided("the plugin did not end by itself (see shutdown.eof-exits)") }
    let afterwards = process.diagnostics(from: closed)
    guard let trace = signs.first(where: afterwards.contains) else { return .holds() }
    return .broken([
      Finding(
        expected: "a quiet end", actual: "standard error has \"\(trace)\"",
        evidence: EvidenceFormatter.diagnostics(of: process))
    ])
  }

  /// How the runtimes that plugins are written in begin a stack trace.
  private static let signs = [
    "Traceback (most recent call last)", "panic:", "goroutine 1 [", "    at ", "Fatal error:", "Exception in thread",
    "BrokenPipeError", "Unhandled",
  ]
}

extension ProcessView {
  /// What came on standard error from that time on.
  fileprivate func diagnostics(from time: Int64) -> String {
    let bytes = events.filter { $0.time >= time }.flatMap { event -> [UInt8] in
      if case .diagnostics(let bytes) = event.kind { bytes } else { [] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
