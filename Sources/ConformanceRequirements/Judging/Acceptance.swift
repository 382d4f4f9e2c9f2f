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
  package var isShown: Bool { verdict == .passed || isBroken }
}
