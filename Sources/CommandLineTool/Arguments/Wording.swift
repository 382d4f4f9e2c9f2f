/// Small pieces of sentences.
package enum Wording {
  /// "a, b or c".
  package static func alternatives(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
