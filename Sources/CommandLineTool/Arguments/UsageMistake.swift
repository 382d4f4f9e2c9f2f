/// A command line that can't be followed, told in one sentence that names the word and what to do.
package struct UsageMistake: Error, Hashable, Sendable, CustomStringConvertible {
  /// The sentence, without a full stop, to stand behind the program's name.
  package let description: String

  package init(_ description: String) {
    self.description = description
  }
}
