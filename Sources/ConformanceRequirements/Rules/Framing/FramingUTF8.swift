import ConformanceTranscript

extension Requirement {
  static let framingUTF8 = Requirement(
    "framing.utf8", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeLines(expected: "frames in valid UTF-8") { line in
      if case .wrongEncoding(let problem, _) = line.content { "a frame is not valid UTF-8: \(problem)" } else { nil }
    }
  }
}
