import ConformanceTranscript

extension Requirement {
  static let framingOneLine = Requirement(
    "framing.one-line", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeLines(
      expected: "each frame on one line", from: \.linesOfSpreadFrames,
      { line in
        switch line.content {
        case .frameInPieces(_, let lines): "a frame is spread over \(lines) lines"
        case .piece: "a line ends inside an object, which the next lines do not complete"
        default: nil
        }
      })
  }
}

extension ProcessView {
  /// Of each frame in pieces the last line, with all of them joined; of one that was never completed the first.
  fileprivate var linesOfSpreadFrames: [OutputLine] {
    // A handshake in pieces is the one thing before its own end that is judged here.
    let whole = lines[(handshakeIndex ?? lines.endIndex)...].filter(\.isTerminated)
    var chosen: [OutputLine] = []
    var first: OutputLine?
    for line in whole {
      switch line.content {
      case .piece: first = first ?? line
      case .frameInPieces:
        chosen.append(line)
        first = nil
      default:
        chosen += [first].compactMap { $0 }
        first = nil
      }
    }
    return chosen + [first].compactMap { $0 }
  }
}
