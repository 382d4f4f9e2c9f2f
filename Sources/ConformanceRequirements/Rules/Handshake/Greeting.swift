package import ConformanceTranscript
package import DevctlProtocol

extension Evidence {
  /// Judges the handshake of the discovery; without one there is nothing to judge.
  package func judgeHandshake(_ rule: (ProcessView, JSONObject) -> Judgement) -> Judgement {
    guard let process = first(in: .discovery), let handshake = process.handshake else {
      return .undecided("the plugin did not introduce itself with a handshake (see handshake.in-time)")
    }
    return rule(process, handshake)
  }
}

extension ProcessView {
  /// The handshake's line as evidence.
  var handshakeEvidence: [String] { handshakeIndex.map { [EvidenceFormatter.line(lines[$0])] } ?? [] }
}
