package import ConformanceTranscript

extension Evidence {
  /// How many different lines are quoted.
  private static let quotedLines = 3

  /// Judges every whole line that came after a handshake, in every process of the run. The lines up to the handshake are a
  /// matter of `handshake.first-line`, and one without its end of `framing.whole-last-line`.
  ///
  /// - Parameters:
  ///   - expected: what conforming plugins write, in one sentence.
  ///   - complaint: what is wrong with a line, as the beginning of a sentence; nil where this rule has nothing against it.
  package func judgeLines(expected: String, _ complaint: (OutputLine) -> String?) -> Judgement {
    judgeLines(expected: expected, from: { $0.linesAfterHandshake.filter(\.isTerminated) }, complaint)
  }

  /// The same for a choice of lines.
  package func judgeLines(
    expected: String, from choose: (ProcessView) -> [OutputLine], _ complaint: (OutputLine) -> String?
  ) -> Judgement {
    let greeted = allProcesses.filter { $0.handshake != nil }
    guard !greeted.isEmpty else {
      return .undecided("the plugin did not introduce itself with a handshake (see handshake.in-time)")
    }
    var complaints: [(text: String, evidence: String, scenario: String)] = []
    for process in greeted {
      for line in choose(process) {
        if let text = complaint(line) { complaints.append((text, EvidenceFormatter.line(line), process.scenario)) }
      }
    }
    guard let first = complaints.first else { return .holds() }
    let count = complaints.count == 1 ? "" : ", and \(complaints.count - 1) more of the kind in this run"
    var quotes: [String] = []
    for complaint in complaints where !quotes.contains(complaint.evidence) && quotes.count < Self.quotedLines {
      quotes.append(complaint.evidence)
    }
    return .broken([
      Finding(expected: expected, actual: "\(first.text) (in \(first.scenario))\(count)", evidence: quotes)
    ])
  }
}
