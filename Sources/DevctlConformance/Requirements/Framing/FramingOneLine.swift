extension Requirement {
  static let framingOneLine = Requirement(
    "framing.one-line", .must,
    "A frame is one line: no line feed stands inside it.",
    why: "Hosts read line by line: of a frame that is spread out, each line by itself is broken JSON.",
    fix: "Write JSON without indentation: json.dumps without indent, jq with -c.",
    wrong: """
      jq -n --arg id "$id" '{type: "response", request_id: $id, ok: true}'
      """,
    right: """
      jq -nc --arg id "$id" '{type: "response", request_id: $id, ok: true}'
      """,
    scenarios: [.survey]
  ) { evidence in
    evidence.judgeLines(
      expected: "each frame on one line",
      from: { process in
        // A handshake in pieces is the one thing before its own end that is judged here.
        let start = process.handshakeIndex ?? process.lines.endIndex
        return process.lines[start...].filter(\.isTerminated)
      },
      { line in
        switch line.content {
        case .frameInPieces(_, let lines): "a frame is spread over \(lines) lines"
        case .piece: nil
        default: nil
        }
      })
  }
}
