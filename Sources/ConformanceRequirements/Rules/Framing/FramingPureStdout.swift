import ConformanceTranscript

extension Requirement {
  static let framingPureStdout = Requirement(
    "framing.pure-stdout", .must,
    "Every line that a plugin ever writes to standard output is one JSON object.",
    why: "Hosts take any other line for a broken plugin and fail every request that is pending.",
    fix:
      "Write what is meant for people to standard error, and give children another standard output than the plugin's. "
      + "The safest way is to move descriptor 1 aside at the start and put standard error in its place.",
    wrong: """
      print("building app...")
      subprocess.run(["make"])                              # make prints, too
      """,
    right: """
      print("building app...", file=sys.stderr)
      subprocess.run(["make"], stdout=sys.stderr)
      """,
    examples: .framingPureStdout, judgesAnyConversation: true, scenarios: [.discovery]
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
