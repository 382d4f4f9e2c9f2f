import ConformanceTranscript

extension Requirement {
  static let framingUnknownFields = Requirement(
    "framing.unknown-fields", .must, scenarios: [.unknownFields]
  ) { evidence in
    guard let process = evidence.first(in: .unknownFields), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let sent = UnknownField.allCases.filter { place in process.requests.contains { $0.record.name == place.name } }
    return .findings(
      sent.filter { !process.wentWell(process.id(of: $0.name)) }.map { place in
        Finding(
          expected: "a request with an unknown field in the \(place.rawValue) answered as others are",
          actual: process.outcomeText(of: process.id(of: place.name)),
          evidence: EvidenceFormatter.diagnostics(of: process))
      })
  }
}
