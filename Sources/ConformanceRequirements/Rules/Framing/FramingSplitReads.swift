import ConformanceTranscript

extension Requirement {
  static let framingSplitReads = Requirement(
    "framing.split-reads", .must, scenarios: [.splitReads]
  ) { evidence in
    guard let process = evidence.first(in: .splitReads), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    if !process.wentWell(process.id(of: SplitReads.split)) {
      return .broken([
        Finding(
          expected: "a request that was written byte by byte answered as others are",
          actual: process.outcomeText(of: process.id(of: SplitReads.split)),
          evidence: EvidenceFormatter.diagnostics(of: process))
      ])
    }
    let lost = SplitReads.joined.map(process.id).filter { !process.wentWell($0) }
    guard let first = lost.first else { return .holds() }
    return .broken([
      Finding(
        expected: "three requests that were written at once answered as others are",
        actual: "\(lost.count) of them \(lost.count == 1 ? "was" : "were") not: "
          + "for \(first), \(process.outcomeText(of: first))",
        evidence: EvidenceFormatter.diagnostics(of: process))
    ])
  }
}

extension ProcessView {
  /// What became of a request that did not go well, as a part of a sentence.
  package func outcomeText(of id: String) -> String {
    if let answer = answers(to: id).first { return "the answer is \(EvidenceFormatter.text(answer.bytes))" }
    return exitedUnexpectedly ? "no answer came; \(EvidenceFormatter.end(of: self))" : "no answer came"
  }
}
