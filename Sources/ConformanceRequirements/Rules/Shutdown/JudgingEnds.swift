import ConformanceTranscript
import ProcessControl

extension Evidence {
  /// Judges whether the plugin ended within the grace period after the scenario had asked it to.
  ///
  /// - Parameter request: how a host asks for it; given where an idle plugin is asked, in whatever conversation.
  func judgeEnd(in scenario: ScenarioID, asked request: TranscriptEvent.Kind? = nil, after asked: String) -> Judgement {
    if let conversation, let request { return judgeEnd(of: conversation, request, after: asked) }
    guard let process = first(in: scenario), let hasEnded = process.waited(for: Wait.exit) else {
      return .undecided("the plugin did not come that far (see handshake.in-time)")
    }
    return hasEnded ? .holds() : .broken([stillRunning(process, after: asked)])
  }

  /// The same for a host of somebody else's, as far as it was patient.
  private func judgeEnd(
    of conversation: ProcessView, _ request: TranscriptEvent.Kind, after asked: String
  ) -> Judgement {
    guard let time = conversation.events.first(where: { $0.kind == request })?.time, conversation.isIdle(at: time)
    else {
      return .undecided("the host did not ask an idle plugin to end in this way")
    }
    // Nobody watched how busy the machine was.
    let allowed = 2 * limits.grace + limits.settle
    let pressed = conversation.events.first { event in
      guard event.time >= time, case .signalled = event.kind else { return false }
      return event.kind != request
    }?.time
    let end = conversation.exit?.time ?? conversation.events.last?.time ?? time
    if let pressed, pressed <= end, pressed - time <= allowed {
      return .undecided("the host asked in another way before the time was over")
    }
    if end - time > allowed { return .broken([stillRunning(conversation, after: asked)]) }
    return conversation.exit == nil ? .undecided("the transcript ends before the plugin does") : .holds()
  }

  private func stillRunning(_ process: ProcessView, after asked: String) -> Finding {
    Finding(
      expected: "the plugin ends within \(EvidenceFormatter.milliseconds(limits.grace)) after \(asked)",
      actual: process.isOpenEnded ? "it was still running" : "it was still running and had to be killed",
      evidence: EvidenceFormatter.diagnostics(of: process))
  }
}

extension ProcessView {
  /// True where no request was open: each that was sent before had its answer.
  fileprivate func isIdle(at time: Int64) -> Bool {
    requests.allSatisfy { request in
      request.time > time || answers(to: request.record.id).contains { $0.time <= time }
    } && !hasOpenRequests && !hasStrangeInput && handshake != nil
  }

  /// How the process ended, where nothing but the end of standard input had asked it to.
  var exitByInput: (time: Int64, status: ProcessExit)? {
    guard let exit, let closed = inputClosedTime, closed <= exit.time, handshake != nil else { return nil }
    let isPressed = events.contains { event in
      switch event.kind {
      case .signalled, .outputClosed: event.time <= exit.time
      default: false
      }
    }
    return isPressed ? nil : exit
  }
}
