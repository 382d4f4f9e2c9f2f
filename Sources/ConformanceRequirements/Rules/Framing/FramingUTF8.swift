import ConformanceTranscript

extension Requirement {
  static let framingUTF8 = Requirement(
    "framing.utf8", .must,
    "Frames are valid UTF-8, without byte order mark and without lone surrogates.",
    why: "A strict host refuses the whole frame, and a lenient one shows people something else than was meant.",
    fix: "Encode as UTF-8 whatever the locale says, and cut text by characters, never by bytes or UTF-16 units.",
    wrong: """
      sys.stdout = open(1, "w", encoding="latin-1")
      """,
    right: """
      sys.stdout.reconfigure(encoding="utf-8", errors="replace")
      """,
    examples: .framingUTF8, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeLines(expected: "frames in valid UTF-8") { line in
      if case .wrongEncoding(let problem, _) = line.content { "a frame is not valid UTF-8: \(problem)" } else { nil }
    }
  }
}
