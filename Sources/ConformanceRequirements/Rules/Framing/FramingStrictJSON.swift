import ConformanceTranscript

extension Requirement {
  static let framingStrictJSON = Requirement(
    "framing.strict-json", .must,
    "Frames are JSON as RFC 8259 has it: no trailing commas, NaN, comments or duplicate keys.",
    why: "Parsers differ in what they let pass: the frame works with one host and fails every call with the next.",
    fix: "Let a JSON library write the frames rather than putting strings together, and tell it to refuse NaN.",
    wrong: """
      print('{"type": "response", "load": %s,}' % float("nan"))
      """,
    right: """
      print(json.dumps({"type": "response", "load": None}, allow_nan=False))
      """,
    examples: .framingStrictJSON, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeLines(expected: "frames in strict JSON") { line in
      if case .notStrict(let problem, _) = line.content { "a frame is not strict JSON: \(problem)" } else { nil }
    }
  }
}
