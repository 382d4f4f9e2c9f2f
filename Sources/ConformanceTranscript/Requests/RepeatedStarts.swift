/// How often the scenario `rounds` starts the plugin.
package enum RepeatedStarts {
  package static let usual = 10
  /// The least that can be compared with each other.
  package static let fewest = 2

  /// What files that changed are said to have changed by.
  package static func name(_ count: Int) -> String { count == usual ? "ten starts" : "\(count) starts" }
}
