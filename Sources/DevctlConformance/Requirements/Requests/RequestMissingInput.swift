import DevctlProtocol

extension Scenario {
  static let missingInput = Scenario(
    "missing-input", "calls operations with their input absent or null", skipReason: GoodRequest.skipReason
  ) { stage in
    let quick = stage.discovery.quickOperations
    let operations = quick.isEmpty ? [GoodRequest(stage.discovery).operation] : quick
    try stage.face(operations.flatMap(HostileInput.missingInput))
  }
}

extension HostileInput {
  static func missingInput(of operation: String) -> [HostileInput] {
    let variants: [(String, JSONValue?)] = [("absent", nil), ("null", .some(.null))]
    return variants.map { name, input in
      var frame = RequestFrame(operation)
      frame.input = .exactly(input)
      return HostileInput("input-\(name)-\(operation)", frame)
    }
  }
}

extension Requirement {
  static let requestMissingInput = Requirement(
    "request.missing-input", .must, scenarios: [.missingInput]
  ) { evidence in
    // What was sent depends on the plugin's operations; every request that carries a hostileInput's name is one.
    let names = evidence.processes(in: .missingInput).flatMap(\.requests).map(\.record)
    let operations = names.filter { $0.id.hasPrefix("input-") }.map(\.operation)
    let hostileInputs = Set(operations).sorted().flatMap(HostileInput.missingInput)
    return evidence.judge(
      hostileInputs, in: .missingInput, expected: "an answer, be it an error, and a plugin that goes on as before")
  }
}
