import ConformanceTranscript
import Platform

extension Requirement {
  static let framingWholeLastLine = Requirement(
    "framing.whole-last-line", .must,
    "Standard output never ends in the middle of a line.",
    why: "A frame without its line feed is lost: the host cannot tell whether it is whole.",
    fix: "Write a frame and its line feed in one go, under one lock, and let nothing end the process in between.",
    wrong: """
      sys.stdout.write(json.dumps(frame))
      sys.stdout.write("\\n")                # the process may have ended before
      """,
    right: """
      sys.stdout.write(json.dumps(frame) + "\\n")
      sys.stdout.flush()
      """,
    examples: .framingWholeLastLine, judgesAnyConversation: true, scenarios: [.discovery]
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
