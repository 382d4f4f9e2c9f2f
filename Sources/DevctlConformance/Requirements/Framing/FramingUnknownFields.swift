import DevctlProtocol

extension Scenario {
  static let unknownFields = Scenario(
    "unknown-fields", "sends fields that the protocol does not know, in the request, its ctx and its input",
    skipReason: GoodRequest.skipReason
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    for place in UnknownField.allCases {
      guard try process.attempt(place.adding(to: GoodRequest(stage.discovery).frame)) || process.isRunning else {
        return
      }
    }
  }
}

private enum UnknownField: String, CaseIterable {
  case request, ctx, input

  var id: String { "unknown-in-\(rawValue)" }

  func adding(to frame: RequestFrame) -> RequestFrame {
    let field: JSONObject = ["x_conformance": ["nested": [1, "two", nil]]]
    var frame = frame
    frame.id = id
    for (key, value) in field {
      switch self {
      case .request: frame.extra[key] = value
      case .ctx: frame.context[key] = value
      case .input: frame = frame.with(key, value)
      }
    }
    return frame
  }
}

extension Requirement {
  static let framingUnknownFields = Requirement(
    "framing.unknown-fields", .must, scenarios: [.unknownFields]
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
