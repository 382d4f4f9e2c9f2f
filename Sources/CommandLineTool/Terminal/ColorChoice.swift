/// When output is coloured, as `--color` says.
package enum ColorChoice: String, Sendable, CaseIterable {
  /// On a terminal that can, unless `NO_COLOR` is set.
  case auto
  case always
  case never

  /// The decision.
  ///
  /// - Parameters:
  ///   - isTerminal: Whether the output goes to a terminal.
  ///   - environment: Where `NO_COLOR` (https://no-color.org) and `TERM` are looked up.
  package func isOn(isTerminal: Bool, environment: [String: String]) -> Bool {
    switch self {
    case .always: true
    case .never: false
    case .auto:
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty
        && environment["TERM"].map { $0 != "dumb" && !$0.isEmpty } ?? false
    }
  }
}
