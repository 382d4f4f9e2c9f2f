import ConformanceTranscript

extension Requirement {
  static let framingStrictJSON = Requirement(
    "framing.strict-json", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeLines(expected: "frames in strict JSON") { line in
      if case .notStrict(let problem, _) = line.content { "a frame is not strict JSON: \(problem)" } else { nil }
    }
  }
}
