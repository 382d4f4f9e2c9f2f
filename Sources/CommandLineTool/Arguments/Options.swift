/// An option as the parser and the help see it, whatever its value.
package protocol OptionDeclaration: Sendable {
  /// The name with its dashes, such as `--jobs`.
  var name: String { get }
  /// What the help calls the value, nil where there is none.
  var placeholder: String? { get }
  /// What it does, in one sentence without a full stop.
  var help: String { get }
  /// Whether it may be given several times.
  var isRepeatable: Bool { get }
  /// What the value should be; empty where there is none.
  var expectation: String { get }

  /// The words that the value may be; empty where there are others than a list could name.
  var choices: [String] { get }

  /// Reads the value, `nil` for an option without one.
  func read(_ word: String?) throws(UsageError) -> any Sendable
}

/// An option that is given or not.
package struct Flag: OptionDeclaration {
  package let name: String
  package let help: String

  package init(_ name: String, _ help: String) {
    self.name = name
    self.help = help
  }

  package var placeholder: String? { nil }
  package var isRepeatable: Bool { true }
  package var expectation: String { "" }
  package var choices: [String] { [] }

  package func read(_ word: String?) throws(UsageError) -> any Sendable {
    if let word { throw UsageError("\(name): expected no value, found \(Printable.quoted(word))") }
    return true
  }
}

/// An option with one value.
package struct Option<Value: Sendable>: OptionDeclaration {
  package let name: String
  package let placeholder: String?
  package let help: String
  private let kind: ValueKind<Value>

  package init(_ name: String, _ placeholder: String, _ kind: ValueKind<Value>, _ help: String) {
    self.name = name
    self.placeholder = placeholder
    self.help = help
    self.kind = kind
  }

  package var isRepeatable: Bool { false }
  package var expectation: String { kind.expectation }
  package var choices: [String] { kind.choices }

  package func read(_ word: String?) throws(UsageError) -> any Sendable {
    guard let word else { throw UsageError("\(name): expected \(expectation), but nothing follows") }
    do {
      return try kind.read(word)
    } catch {
      throw UsageError("\(name): expected \(error.expectation), found \(Printable.quoted(word))")
    }
  }
}

/// An option with a value that may be given several times.
package struct RepeatedOption<Value: Sendable>: OptionDeclaration {
  private let single: Option<Value>

  package init(_ name: String, _ placeholder: String, _ kind: ValueKind<Value>, _ help: String) {
    single = Option(name, placeholder, kind, help)
  }

  package var name: String { single.name }
  package var placeholder: String? { single.placeholder }
  package var help: String { single.help }
  package var isRepeatable: Bool { true }
  package var expectation: String { single.expectation }
  package var choices: [String] { single.choices }

  package func read(_ word: String?) throws(UsageError) -> any Sendable { try single.read(word) }
}
