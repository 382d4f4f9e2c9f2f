import ConformanceTranscript

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
