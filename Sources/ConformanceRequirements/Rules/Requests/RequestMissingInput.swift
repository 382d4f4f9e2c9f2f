import ConformanceTranscript

extension Requirement {
  static let requestMissingInput = Requirement(
    "request.missing-input", .must, scenarios: [.missingInput]
  ) { evidence in
    // What was sent depends on the plugin's operations; every request that carries a hostile input's name is one.
    let names = evidence.processes(in: .missingInput).flatMap(\.requests).map(\.record)
    let operations = names.filter { $0.name.hasPrefix("input-") }.map(\.operation)
    let hostileInputs = Set(operations).sorted().flatMap(HostileInput.missingInput)
    return evidence.judge(
      hostileInputs, in: .missingInput, expected: "an answer, be it an error, and a plugin that goes on as before")
  }
}
