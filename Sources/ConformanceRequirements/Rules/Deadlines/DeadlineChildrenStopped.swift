import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let deadlineChildrenStopped = Requirement(
    "deadline.children-stopped", .should, timed: true, scenarios: [.shortDeadlines]
  ) { evidence in
    guard let process = evidence.first(in: .shortDeadlines), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    return .findings(
      process.requests.compactMap { request in
        let id = request.record.id
        let isTimedOut = process.responses(to: id).allSatisfy { $0.object["error"]?["code"] == .string("E_TIMEOUT") }
        let left = process.processesLeft(after: id)
        guard isTimedOut, !left.isEmpty else { return nil }
        return Finding(
          expected: "no process left of a \(request.record.operation) that timed out",
          actual: "\(left.count) still running", evidence: left.map(EvidenceFormatter.process))
      })
  }
}
