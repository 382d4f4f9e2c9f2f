/// Follows a command line through the declarations of a program.
package struct CommandParser {
  /// What a command line asks for.
  package enum Request: Sendable {
    /// To run the last command of the path.
    case run(path: [Command], Arguments)
    /// To explain the last command of the path.
    case help(path: [Command])
    /// To tell the version.
    case version(String)
  }

  private var path: [Command]
  private var rest: ArraySlice<String>
  private var arguments = Arguments()

  private init(_ program: Command, _ words: [String]) {
    path = [program]
    rest = words[...]
  }

  /// Reads the words behind the program's name.
  ///
  /// - Throws: ``UsageError``, one sentence, at the first word that can't be followed.
  package static func parse(_ words: [String], for program: Command) throws(UsageError) -> Request {
    var parser = CommandParser(program, words)
    return try parser.parse()
  }

  private var command: Command { path[path.count - 1] }

  private mutating func parse() throws(UsageError) -> Request {
    while let word = rest.first {
      if let subcommand = command.subcommand(word) {
        rest.removeFirst()
        path.append(subcommand)
      } else if !command.subcommands.isEmpty, word == Command.helpCommand {
        return try parseHelp()
      } else if Command.helpNames.contains(word) {
        return .help(path: path)
      } else if word == Command.versionName, path.count == 1, let version = command.version {
        return .version(version)
      } else if word != "--", word.hasPrefix("-"), word != "-" {
        try parseOption(word)
      } else if !descend() {
        guard command.subcommands.isEmpty || command.action != nil else { throw unknownSubcommand(word) }
        try parseOperand(word)
      }
    }
    while descend() {}
    guard command.subcommands.isEmpty || !arguments.operands.isEmpty else {
      throw UsageError("a command is missing: \(Wording.alternatives(command.subcommands.map(\.name)))")
    }
    try checkOperands()
    return .run(path: path, arguments)
  }

  /// Goes on to the subcommand that is meant where none is named.
  private mutating func descend() -> Bool {
    guard let name = command.defaultSubcommand, let subcommand = command.subcommand(name) else { return false }
    path.append(subcommand)
    return true
  }

  private mutating func parseHelp() throws(UsageError) -> Request {
    rest.removeFirst()
    for word in rest where !word.hasPrefix("-") {
      guard let subcommand = command.subcommand(word) else { throw unknownSubcommand(word) }
      path.append(subcommand)
    }
    return .help(path: path)
  }

  // MARK: Options

  private var options: [any OptionDeclaration] { path.flatMap(\.options) }

  private mutating func parseOption(_ word: String) throws(UsageError) {
    let name = String(word.prefix { $0 != "=" })
    guard let option = options.first(where: { $0.name == name }) else {
      if descend() { return }
      throw unknownOption(name)
    }
    rest.removeFirst()
    if name != word {
      try arguments.add(option.read(String(word.dropFirst(name.count + 1))), for: option)
    } else if option.placeholder == nil {
      try arguments.add(option.read(nil), for: option)
    } else {
      try arguments.add(option.read(takeValue(of: option)), for: option)
    }
  }

  /// The word behind an option. That of another option is not its value but a slip: `--report --strict`.
  private mutating func takeValue(of option: any OptionDeclaration) throws(UsageError) -> String? {
    guard let word = rest.popFirst() else { return nil }
    if options.contains(where: { $0.name == word }) || word == "--" {
      throw UsageError("\(option.name): expected \(option.expectation), found the option \(word)")
    }
    return word
  }

  private func unknownOption(_ name: String) -> UsageError {
    let names = options.map(\.name) + ["--help"]
    let advice =
      Spelling.nearest(to: name, among: names).map { "did you mean \($0)?" }
      ?? "\"\(helpWords)\" lists those there are"
    return UsageError("there is no option \(Printable.quoted(name)); \(advice)")
  }

  // MARK: Operands and subcommands

  private mutating func parseOperand(_ word: String) throws(UsageError) {
    if word == "--" {
      arguments.operands += rest.dropFirst()
      rest = []
    } else if command.operands.dropFirst(arguments.operands.count).first?.arity.takesRest == true {
      arguments.operands += rest
      rest = []
    } else {
      rest.removeFirst()
      arguments.operands.append(word)
    }
  }

  private func checkOperands() throws(UsageError) {
    var count = arguments.operands.count
    for operand in command.operands {
      if count == 0, !operand.arity.isOptional {
        throw UsageError("\(operand.name) is missing, as in \"\(HelpText.usage(of: path))\"")
      }
      count = operand.arity.isEndless ? 0 : max(0, count - 1)
    }
    if count > 0, let extra = arguments.operands.suffix(count).first {
      throw UsageError("\(Printable.quoted(extra)) is one word too many for \"\(HelpText.usage(of: path))\"")
    }
  }

  private func unknownSubcommand(_ word: String) -> UsageError {
    .unknownCommand(word, among: command.subcommands.map(\.name), help: helpWords)
  }

  private var helpWords: String {
    ([path[0].name, Command.helpCommand] + path.dropFirst().map(\.name)).joined(separator: " ")
  }
}
