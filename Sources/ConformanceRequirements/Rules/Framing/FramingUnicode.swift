import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let framingUnicode = Requirement(
    "framing.unicode", .must, scenarios: [.unicode]
  ) { evidence in
    guard let process = evidence.first(in: .unicode), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let attribution = Attribution(process)
    return .findings(
      UnicodeSample.all.filter { sample in process.requests.contains { $0.record.id.isExactly(sample.id) } }
        .filter { !(process.wentWell($0.id) && process.echoesExactly($0.id)) }
        .map { sample in
          let instead = attribution.mislabelled.first { $0.request.record.id.isExactly(sample.id) }?.response
          return Finding(
            expected: "an answer to the request \(EvidenceFormatter.value(.string(sample.id)))",
            actual: instead.map { "the answer is to \(EvidenceFormatter.value($0.object["request_id"]))" }
              ?? process.outcomeText(of: sample.id),
            evidence: instead.map { [EvidenceFormatter.line($0.line)] } ?? EvidenceFormatter.diagnostics(of: process))
        })
  }
}
