import ConformanceTranscript

extension Requirement {
  static let framingPureStdout = Requirement(
    "framing.pure-stdout", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeLines(expected: "nothing but JSON objects, one a line; other output on standard error") { line in
      switch line.content {
      case .notJSON: "a line is no JSON: was it meant for stderr?"
      case .otherJSON: "a line is JSON, but no object: was it meant for stderr?"
      case .blank: "a line is blank: was it meant for stderr?"
      case .tooLong: "a line is longer than the largest frame: was it meant for stderr?"
      case .frame, .frameInPieces, .piece, .wrongEncoding, .notStrict: nil
      }
    }
  }
}
