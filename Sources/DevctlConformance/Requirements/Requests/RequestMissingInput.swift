import DevctlProtocol

extension Scenario {
  static let missingInput = Scenario(
    "missing-input", "calls operations with their input absent or null", obstacle: GoodRequest.obstacle
  ) { stage in
    let quick = stage.survey.quickOperations
    let operations = quick.isEmpty ? [GoodRequest(stage.survey).operation] : quick
    try stage.face(operations.flatMap(Hazard.missingInput))
  }
}

extension Hazard {
  static func missingInput(of operation: String) -> [Hazard] {
    let variants: [(String, JSONValue?)] = [("absent", nil), ("null", .some(.null))]
    return variants.map { name, input in
      var frame = RequestFrame(operation)
      frame.input = .exactly(input)
      return Hazard("input-\(name)-\(operation)", frame)
    }
  }
}

extension Requirement {
  static let requestMissingInput = Requirement(
    "request.missing-input", .must,
    "A request whose `input` is absent or null is answered with an error or a sensible default, and never ends the plugin.",
    why: "Hosts leave out what is empty.",
    fix: "Take an empty object where there is no input.",
    wrong: #"config = request["input"]["config"]"#,
    right: #"config = (request.get("input") or {}).get("config") or {}"#,
    examples: .requestMissingInput, scenarios: [.missingInput]
  ) { evidence in
    // What was sent depends on the plugin's operations; every request that carries a hazard's name is one.
    let names = evidence.processes(in: .missingInput).flatMap(\.requests).map(\.record)
    let operations = names.filter { $0.id.hasPrefix("input-") }.map(\.operation)
    let hazards = Set(operations).sorted().flatMap(Hazard.missingInput)
    return evidence.judge(
      hazards, in: .missingInput, expected: "an answer, be it an error, and a plugin that goes on as before")
  }
}
