import DevctlProtocol

extension Scenario {
  static let malformedLines = Scenario(
    "malformed-lines", "sends lines that are no JSON or no object, each followed by a good request",
    skipReason: GoodRequest.skipReason
  ) { stage in try stage.face(HostileInput.malformedLines) }
}

extension HostileInput {
  static let malformedLines = [
    HostileInput("no-json", line: "this is not json"), HostileInput("array", line: "[]"),
    HostileInput("null", line: "null"),
    HostileInput("string", line: #""x""#), HostileInput("half-object", line: #"{"type":"request""#),
  ]
}

extension Requirement {
  static let requestMalformedLine = Requirement(
    "request.malformed-line", .should, scenarios: [.malformedLines]
  ) { evidence in
    let stale = evidence.processes(in: .malformedLines).flatMap { process in
      Attribution(process).repeated.filter { $0.object["ok"] == .bool(false) }
    }
    if let first = stale.first {
      return .broken([
        Finding(
          expected: "no answer to a line that has no id",
          actual: "an error came under the id of a request that had its answer already",
          evidence: [EvidenceFormatter.line(first.line)])
      ])
    }
    return evidence.judge(
      HostileInput.malformedLines, in: .malformedLines,
      expected: "a line that is no request survived, and the next good request answered as before")
  }
}
