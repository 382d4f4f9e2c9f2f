/// A command of a program, or the program itself, as data: the parser follows it, and the help is written from it.
package struct Command: Sendable {
  package typealias Action = @Sendable (Arguments) throws(UsageError) -> Int32

  /// A part of the help that no declaration covers, such as the exit statuses.
  package struct Section: Sendable {
    package let title: String
    /// What stands left and right; with nothing on the right, the left is a line of its own.
    package let entries: [(term: String, text: String)]

    package init(_ title: String, _ entries: [(term: String, text: String)]) {
      self.title = title
      self.entries = entries
    }
  }

  package let name: String
  /// What it does, in one sentence without a full stop.
  package let abstract: String
  /// The program's version as `--version` prints it; only the outermost command has one.
  package let version: String?
  /// Its options; those of the commands above it hold too.
  package let options: [any OptionDeclaration]
  package let operands: [Operand]
  package let sections: [Section]
  package let subcommands: [Command]
  /// The subcommand that is meant where none is named.
  package let defaultSubcommand: String?
  /// What it does, and with which status the program then ends; nil where it only has subcommands. Where it has both,
  /// this is for a word that is none of them.
  package let action: Action?

  /// A command that does something.
  package init(
    _ name: String, _ abstract: String, options: [any OptionDeclaration] = [], operands: [Operand] = [],
    sections: [Section] = [], action: @escaping Action
  ) {
    self.name = name
    self.abstract = abstract
    self.options = options
    self.operands = operands
    self.sections = sections
    self.action = action
    version = nil
    subcommands = []
    defaultSubcommand = nil
  }

  /// A program, or a command that groups others.
  ///
  /// - Parameter other: What a word means that is none of the subcommands, and what is done with it and with all that
  ///   follows; nil where such a word is an error.
  package init(
    _ name: String, _ abstract: String, version: String? = nil, options: [any OptionDeclaration] = [],
    sections: [Section] = [], subcommands: [Command], defaultSubcommand: String? = nil,
    other: (operand: Operand, action: Action)? = nil
  ) {
    self.name = name
    self.abstract = abstract
    self.version = version
    self.options = options
    self.sections = sections
    self.subcommands = subcommands
    self.defaultSubcommand = defaultSubcommand
    operands = other.map { [$0.operand] } ?? []
    action = other?.action
  }

  func subcommand(_ name: String) -> Command? { subcommands.first { $0.name == name } }

  /// The options that the parser knows without a declaration.
  static let helpNames: Set<String> = ["--help", "-h"]
  static let versionName = "--version"
  static let helpCommand = "help"
}
