import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestMalformedLine = Requirement(
    "request.malformed-line", .should, scenarios: [.malformedLines]
  ) { evidence in
    let stale = evidence.processes(in: .malformedLines).flatMap { process in
      Attribution(process).repeated.filter { $0.object["ok"] == .bool(false) }
    }
    if let first = stale.first {
      return .broken([
        Finding(
          expected: "no answer to a line that has no id",
          actual: "an error came under the id of a request that had its answer already",
          evidence: [EvidenceFormatter.line(first.line)])
      ])
    }
    return evidence.judge(
      HostileInput.malformedLines, in: .malformedLines,
      expected: "a line that is no request survived, and the next good request answered as before")
  }
}
