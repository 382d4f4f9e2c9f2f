import ConformanceTranscript
import Platform

extension Requirement {
  static let framingWholeLastLine = Requirement(
    "framing.whole-last-line", .must, judgesAnyConversation: true, scenarios: [.discovery, .endInFlight]
  ) { evidence in
    evidence.judgeLines(
      expected: "a line feed at the end of standard output",
      from: { $0.wasCutOff ? [] : $0.lines.suffix(1).filter { !$0.isTerminated } },
      { line in "the output ends after \(line.bytes.count) bytes of a line" })
  }
}

extension ProcessView {
  /// True where the suite itself ended the output: by SIGKILL, or by reading no further.
  fileprivate var wasCutOff: Bool {
    events.contains { event in
      switch event.kind {
      case .signalled(SIGKILL), .outputClosed, .outputOverflowed: true
      default: false
      }
    }
  }
}
