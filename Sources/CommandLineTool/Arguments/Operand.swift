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
    /// A program and everything behind it, options included: they are the program's.
    case commandLine

    /// True where it takes all the words there are.
    var isEndless: Bool { self == .several || self == .commandLine }
  }

  /// What the help calls it, such as `PLUGIN`.
  package let name: String
  package let arity: Arity
  /// What it is, in one sentence without a full stop.
  package let help: String

  package init(_ name: String, _ help: String, _ arity: Arity = .one) {
    self.name = name
    self.arity = arity
    self.help = help
  }

  /// As it stands in a usage line.
  var usage: String {
    switch arity {
    case .one: name
    case .optional: "[\(name)]"
    case .several: "\(name)..."
    case .commandLine: "[--] \(name) [ARG...]"
    }
  }
}
