import DevctlProtocol

/// A request that is known to be served: the proof that a plugin still lives and works.
package struct GoodRequest: Sendable {
  /// The request, with no id of its own.
  package let frame: RequestFrame
  private let mustSucceed: Bool

  /// The proven operation; where there is none, one that nobody declares, to which the refusal is the sign of life.
  package init(_ survey: Survey) {
    frame = RequestFrame(survey.provenOperation ?? Scenario.undeclaredOperation)
    mustSucceed = survey.provenOperation != nil
  }

  /// The same judgement from the transcript, where only the request's record is left.
  package init(_ record: RequestRecord) {
    frame = RequestFrame(record.operation)
    mustSucceed = record.operation != Scenario.undeclaredOperation
  }

  /// True where the request with this id got the answer that it gets from a plugin in good health.
  package func isServed(_ id: String, in process: ProcessView) -> Bool {
    if let response = process.responses(to: id).first { return !mustSucceed || response.object["ok"] == .bool(true) }
    // A line that breaks the framing rules is still an answer.
    return !process.answers(to: id).isEmpty
  }
}
