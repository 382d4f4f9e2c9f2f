/// What is wrong with a file as YAML, before anybody asks what it means.
package struct YAMLError: Error, Hashable, Sendable {
  /// Where; nil where the file as a whole is meant.
  package let position: YAMLPosition?
  /// What had to be there, as in `a tab-free indentation`.
  package let expected: String
  /// What was there.
  package let found: String
  /// What to try, where that is known.
  package let hint: String?

  package init(at position: YAMLPosition?, expected: String, found: String, hint: String? = nil) {
    self.position = position
    self.expected = expected
    self.found = found
    self.hint = hint
  }
}

/// How much a file may ask of its reader.
package struct YAMLLimits: Hashable, Sendable {
  /// How long the file may be.
  package var bytes = 1 << 20
  /// How deep sequences and mappings may lie in each other.
  package var depth = 64
  /// How many values all aliases together may stand for.
  package var aliasedNodes = 10_000

  package init() {}
}
