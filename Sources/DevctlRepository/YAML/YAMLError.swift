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
