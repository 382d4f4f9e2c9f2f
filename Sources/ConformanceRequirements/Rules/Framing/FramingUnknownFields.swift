import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let framingUnknownFields = Requirement(
    "framing.unknown-fields", .must,
    "Unknown fields in the request, its `ctx` and its `input` are ignored.",
    why: "A newer host sends fields that this plugin has never heard of; it should go on working with it.",
    fix: "Take the fields that you need and leave the others; switch off a decoder's refusal of unknown fields.",
    wrong: """
      ctx = Context(**request["ctx"])              # TypeError for every new field
      """,
    right: """
      ctx = Context(root=request["ctx"].get("repo_root"))
      """,
    examples: .framingUnknownFields, scenarios: [.unknownFields]
  ) { evidence in
    guard let process = evidence.first(in: .unknownFields), !process.requests.isEmpty else {
      return .undecided("no request was sent")
    }
    let sent = UnknownField.allCases.filter { place in process.requests.contains { $0.record.id == place.id } }
    return .findings(
      sent.filter { !process.wentWell($0.id) }.map { place in
        Finding(
          expected: "a request with an unknown field in the \(place.rawValue) answered as others are",
          actual: process.outcomeText(of: place.id), evidence: EvidenceFormatter.diagnostics(of: process))
      })
  }
}
