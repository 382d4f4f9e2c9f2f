/// What breaks a requirement and what keeps it, as an author of plugins would write both, in each language.
public struct LanguageExamples: Sendable, Hashable {
  /// The example in Python.
  public let python: Example
  /// The example in Bash.
  public let bash: Example
  /// The example in JavaScript for Node.
  public let node: Example
  /// The example in Swift: with the SDK where it has a part in it.
  public let swift: Example

  /// The example in one of the languages.
  public subscript(language: ExampleLanguage) -> Example {
    switch language {
    case .python: python
    case .bash: bash
    case .node: node
    case .swift: swift
    }
  }
}

/// A few lines that break a requirement, and the same lines fixed.
public struct Example: Sendable, Hashable {
  /// Lines that break it.
  public let wrong: String
  /// The same lines, fixed.
  public let right: String

  package init(wrong: String, right: String) {
    self.wrong = wrong
    self.right = right
  }
}
