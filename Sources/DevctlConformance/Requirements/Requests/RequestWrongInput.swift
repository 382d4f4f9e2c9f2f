import DevctlProtocol

extension Scenario {
  static let wrongInput = Scenario(
    "wrong-input", "calls an operation with an input of the wrong type", skipReason: GoodRequest.skipReason
  ) { stage in try stage.face(HostileInput.wrongInput(of: GoodRequest(stage.discovery).operation)) }
}

extension HostileInput {
  static func wrongInput(of operation: String) -> [HostileInput] {
    [("string", "x"), ("array", []), ("number", 7)].map { (name: String, input: JSONValue) in
      var frame = RequestFrame(operation)
      frame.input = .exactly(input)
      frame.flaw = "input"
      return HostileInput("input-\(name)", frame)
    }
  }
}

extension Requirement {
  static let requestWrongInput = Requirement(
    "request.wrong-input", .should, scenarios: [.wrongInput]
  ) { evidence in
    let requests = evidence.processes(in: .wrongInput).flatMap(\.requests)
    guard let operation = requests.first?.record.operation else { return .undecided("no request was sent") }
    return evidence.judge(
      HostileInput.wrongInput(of: operation), in: .wrongInput,
      expected: "an answer, be it an error, and a plugin that goes on as before")
  }
}
