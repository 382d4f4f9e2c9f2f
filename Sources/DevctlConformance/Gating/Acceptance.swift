/// That a broken requirement is accepted for now, and why.
public struct Acceptance: Sendable, Hashable {
  /// The reason or the link that the baseline gives.
  public var reason: String
  /// The last day on which it is accepted, `2027-01-31`; nil where there is none.
  public var until: String?

  /// An acceptance with its reason.
  /// - Parameters:
  ///   - reason: Why, or a link that tells.
  ///   - until: The last day on which it holds, `2027-01-31`; nil where there is none.
  public init(reason: String, until: String? = nil) {
    self.reason = reason
    self.until = until
  }

  /// The acceptance in words for people.
  package var words: String { until.map { "\(reason) (until \($0))" } ?? reason }
}

extension RequirementResult {
  /// Whether the plugin breaks the requirement, whatever that does to the run.
  package var isBroken: Bool { verdict == .failed || verdict == .warned }

  /// Whether the run saw the plugin keep or break the requirement.
  var isShown: Bool { verdict == .passed || isBroken }
}

extension RunReport {
  /// The results with a verdict, in the catalogue's order, without those that are accepted.
  package func results(_ verdict: Verdict) -> [RequirementResult] {
    results.filter { $0.verdict == verdict && $0.accepted == nil }
  }

  /// Takes back what a baseline said, so that another one can.
  package mutating func forgetBaseline() {
    for place in results.indices { results[place].accepted = nil }
    problems.removeAll { $0.source == .baseline }
  }

  /// The broken requirements that are accepted.
  package var accepted: [RequirementResult] { results.filter { $0.accepted != nil } }
}
