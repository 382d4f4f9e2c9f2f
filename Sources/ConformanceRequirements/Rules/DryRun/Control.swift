import ConformanceSettings
import ConformanceTranscript

/// The control of a check on dry runs: the same requests, sent for real (`--allow-effects`). A check that finds nothing
/// there either has had nothing to see, and its passing says little.
struct Control: Sendable {
  /// What the real run did, such as "changed".
  let verb: String
  let singular: String
  let plural: String
  /// How many of the kind were seen with one real request; nil where nothing could be seen.
  let count: @Sendable (ProcessView, ProcessView.SentRequest) -> Int?

  init(
    _ verb: String, _ singular: String, _ plural: String,
    count: @escaping @Sendable (ProcessView, ProcessView.SentRequest) -> Int?
  ) {
    self.verb = verb
    self.singular = singular
    self.plural = plural
    self.count = count
  }
}

extension Evidence {
  /// What the control says of a check that passed; nil without a real run.
  func remark(on control: Control) -> String? {
    guard settings.allowEffects, let process = first(in: .realRun), process.handshake != nil else { return nil }
    let counts = process.declaredRequests.compactMap { control.count(process, $0) }
    guard !counts.isEmpty else { return nil }
    let count = counts.reduce(0, +)
    return count == 0
      ? "the real run \(control.verb) no \(control.singular) either, so that the check had nothing to see"
      : "the real run \(control.verb) \(count) \(count == 1 ? control.singular : control.plural), the dry run none"
  }
}
