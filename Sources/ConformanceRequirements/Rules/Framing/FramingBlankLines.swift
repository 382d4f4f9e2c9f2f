import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let framingBlankLines = Requirement(
    "framing.blank-lines", .should,
    "Blank lines on standard input, and a CR before a line's LF, are ignored.",
    why: "People try plugins by hand and with shell scripts, which send such lines; a plugin should not die of them.",
    fix: "Strip each line, and skip it if nothing is left.",
    wrong: """
      for line in sys.stdin:
          request = json.loads(line)
      """,
    right: """
      for line in sys.stdin:
          if line.strip():
              request = json.loads(line)
      """,
    examples: .framingBlankLines, scenarios: [.blankLines]
  ) { evidence in
    guard let process = evidence.first(in: .blankLines), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let sent = BlankInput.allCases.filter { input in process.requests.contains { $0.record.id == input.id } }
    if let input = sent.first(where: { !process.wentWell($0.id) }) {
      return .broken([
        Finding(
          expected: "a good request answered as before after \(input.text)",
          actual: process.exitedUnexpectedly
            ? EvidenceFormatter.end(of: process) : "it was not, although the plugin is still there",
          evidence: EvidenceFormatter.diagnostics(of: process))
      ])
    }
    let strange = Attribution(process).unasked.filter { $0.object["ok"] == .bool(false) }
    return .findings(
      strange.prefix(1).map {
        Finding(
          expected: "blank lines ignored", actual: "a blank line was answered with an error",
          evidence: [EvidenceFormatter.line($0.line)])
      })
  }
}
