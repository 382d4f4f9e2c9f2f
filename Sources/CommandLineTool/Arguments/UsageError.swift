/// A command line that can't be followed, told in one sentence that names the word and what to do.
package struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence, without a full stop, to stand behind the program's name.
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}

extension UsageError {
  /// A word that is none of the commands there are.
  ///
  /// - Parameter help: The words that list them.
  package static func unknownCommand(_ word: String, among names: [String], help: String) -> UsageError {
    let advice =
      Spelling.nearest(to: word, among: names).map { "did you mean \($0)?" } ?? "\"\(help)\" lists those there are"
    return UsageError("there is no command \(Printable.quoted(word)); \(advice)")
  }
}
