/// What keeps a repository, or one of its plugins, from being used.
package struct RepositoryError: Error, Hashable, Sendable {
  /// Where it is written.
  package let origin: Origin
  /// What had to be there, as in `a text`.
  package let expected: String
  /// What was there.
  package let found: String
  /// What to try, where that is known.
  package let hint: String?

  package init(at origin: Origin, expected: String, found: String, hint: String? = nil) {
    self.origin = origin
    self.expected = expected
    self.found = found
    self.hint = hint
  }

  init(_ error: YAMLError, in file: String) {
    self.init(
      at: Origin(file: file, position: error.position), expected: error.expected, found: error.found, hint: error.hint)
  }
}

extension RepositoryError: CustomStringConvertible {
  /// What is wrong, on one line, without where and without the hint.
  package var message: String { "expected \(Message.safe(expected)), found \(Message.safe(found))" }

  /// As in `.devctl.yaml:7:5: plugins[1].path: expected a text, found a list; ...`, safe to print.
  package var description: String {
    "\(origin): \(message)" + (hint.map { "; \(Message.safe($0))" } ?? "")
  }
}
