internal import CommandLineTool

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

/// What is noticed in a repository and keeps nothing from working.
package struct Remark: Hashable, Sendable, CustomStringConvertible {
  /// Where it is written.
  package let origin: Origin
  /// What was noticed, in a sentence without its full stop, safe to print.
  package let message: String
  /// What to try, where that is known.
  package let hint: String?

  package init(at origin: Origin, _ message: String, hint: String? = nil) {
    self.origin = origin
    self.message = Message.safe(message)
    self.hint = hint.map(Message.safe)
  }

  package var description: String { "\(origin): \(message)" + (hint.map { "; \($0)" } ?? "") }
}

/// Texts from files as they may stand in a message.
enum Message {
  /// How many problems and remarks of one kind are worth telling.
  static let maximumCount = 100
  static let maximumLength = 400

  /// On one line, cut where it is long, without a character that could steer a terminal.
  static func safe(_ text: String) -> String {
    let cut = text.prefix(maximumLength)
    return Printable.line(cut) + (cut.endIndex == text.endIndex ? "" : "…")
  }

  static func quoted(_ text: String) -> String { "\"\(text)\"" }

  /// `"a", "b" and "c"`.
  static func list(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.first.map(quoted) ?? "" }
    return names.dropLast().map(quoted).joined(separator: ", ") + " and \(quoted(last))"
  }

  /// What to say of a name that is not among those there are: the one that was probably meant, or all.
  static func advice(for name: String, among names: [String], what: String) -> String {
    if let near = nearest(to: name, among: names) { return "did you mean \(quoted(near))?" }
    return names.isEmpty ? "there are no \(what)" : "there \(names.count == 1 ? "is" : "are") \(list(names))"
  }

  /// The name that was probably meant. Comparing takes time that grows with both lengths, so only names are compared that
  /// a person would write.
  static func nearest(to name: String, among names: [String]) -> String? {
    let isShort = { (text: String) in text.utf8.count <= 64 }
    return isShort(name) ? Spelling.nearest(to: name, among: names.prefix(200).filter(isShort)) : nil
  }
}
