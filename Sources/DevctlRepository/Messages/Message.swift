internal import CommandLineTool

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
