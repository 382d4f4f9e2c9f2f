/// Words of a command line that are no options.
package struct Operand: Sendable {
  /// How many words there may be.
  package enum Arity: Sendable {
    /// Exactly one.
    case one
    /// One or none.
    case optional
    /// One or more.
    case several
    /// Any number, none included.
    case any
    /// A program and everything behind it, options included: they are the program's.
    case commandLine
    /// The same, or none.
    case optionalCommandLine

    /// True where it takes everything that follows, options included.
    var takesRest: Bool { self == .commandLine || self == .optionalCommandLine }
    /// True where it takes all the words there are.
    var isEndless: Bool { self == .several || self == .any || takesRest }
    /// True where there may be no word at all.
    var isOptional: Bool { self == .optional || self == .any || self == .optionalCommandLine }
  }

  /// What the help calls it, such as `PLUGIN`.
  package let name: String
  package let arity: Arity
  /// What it is, in one sentence without a full stop.
  package let help: String

  /// The words that it may be; empty where there are others than a list could name.
  package let choices: [String]

  package init(_ name: String, _ help: String, _ arity: Arity = .one, choices: [String] = []) {
    self.name = name
    self.arity = arity
    self.help = help
    self.choices = choices
  }

  /// As it stands in a usage line.
  var usage: String {
    switch arity {
    case .one: name
    case .optional: "[\(name)]"
    case .several: "\(name)..."
    case .any: "[\(name)...]"
    case .commandLine: "[--] \(name) [ARG...]"
    case .optionalCommandLine: "[[--] \(name) [ARG...]]"
    }
  }
}
