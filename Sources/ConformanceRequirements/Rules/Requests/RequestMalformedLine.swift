import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let requestMalformedLine = Requirement(
    "request.malformed-line", .should,
    "A line that is not JSON, or JSON but no object, does not end the plugin, and no frame answers it with somebody "
      + "else's id.",
    why: "One broken line should cost one request, not the plugin; an answer under a stale id is taken for another's.",
    fix: "Catch what the parser throws, say it on standard error, and go on; check that the value is an object.",
    wrong: """
      request = json.loads(line)                   # a traceback ends the plugin
      op = request["op"]                           # TypeError for []
      """,
    right: """
      try:
          request = json.loads(line)
      except ValueError as error:
          print(f"not JSON: {error}", file=sys.stderr)
          continue
      if not isinstance(request, dict):
          continue
      """,
    examples: .requestMalformedLine, scenarios: [.malformedLines]
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
