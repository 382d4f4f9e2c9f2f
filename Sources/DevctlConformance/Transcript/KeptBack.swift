extension ProcessView {
  /// True where a request's answer came only when the plugin was given something else to do, or its input had ended: it
  /// had been kept in a buffer.
  package func wasKeptBack(_ id: String) -> Bool {
    guard waited(for: Wait.response(id)) == false, let answer = answers(to: id).first,
      let waitEnded = events.first(where: { $0.kind == .waited(for: Wait.response(id), reached: false) })?.time,
      let push = events.first(where: { $0.time >= waitEnded && $0.kind.pushes })?.time
    else { return false }
    return answer.time >= push
  }
}

extension TranscriptEvent.Kind {
  /// True for what makes a plugin write again: the next request, or the end of its input.
  fileprivate var pushes: Bool {
    switch self {
    case .sent, .inputClosed: true
    default: false
    }
  }
}
