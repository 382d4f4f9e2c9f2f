/// What can follow each command of a program: its declarations, flattened for the shells.
struct CompletionTable {
  /// An option, where it may stand.
  struct Option {
    let name: String
    let help: String
    let value: Value?
  }

  /// What stands behind an option.
  enum Value {
    case words([String])
    case file
    case folder
    /// Nothing that a shell could know.
    case free
  }

  /// A command that may have been typed so far.
  struct Place {
    /// The words that lead here, with the program's name.
    let path: String
    let subcommands: [(name: String, abstract: String)]
    let options: [Option]
    /// What its operands may be, where that can be listed.
    let words: [String]
    /// Whether files may be meant, as its operands tell.
    let takesFiles: Bool
  }

  let program: String
  let places: [Place]

  init(_ program: Command) {
    self.program = program.name
    places = Self.places(from: program, behind: [], options: [])
  }

  /// Every option there is, once: their values are the same wherever they stand.
  var options: [Option] {
    var seen: Set<String> = []
    return places.flatMap(\.options).filter { seen.insert($0.name).inserted }
  }

  private static func places(
    from command: Command, behind path: [String], options outer: [any OptionDeclaration]
  ) -> [Place] {
    let path = path + [command.name]
    let chosen = command.defaultSubcommand.flatMap(command.subcommand)
    let inner = outer + command.options
    let operands = command.operands + (chosen?.operands ?? [])
    let place = Place(
      path: path.joined(separator: " "), subcommands: command.subcommands.map { ($0.name, $0.abstract) },
      options: (inner + (chosen?.options ?? [])).map(option) + [Option(name: "--help", help: "Show help", value: nil)],
      words: operands.flatMap(\.choices), takesFiles: operands.contains { isFile($0.name) })
    return [place] + command.subcommands.flatMap { places(from: $0, behind: path, options: inner) }
  }

  private static func option(_ declaration: any OptionDeclaration) -> Option {
    Option(name: declaration.name, help: declaration.help, value: value(of: declaration))
  }

  private static func value(of declaration: any OptionDeclaration) -> Value? {
    guard let placeholder = declaration.placeholder else { return nil }
    if !declaration.choices.isEmpty { return .words(declaration.choices) }
    if placeholder.contains("DIR") { return .folder }
    return isFile(placeholder) ? .file : .free
  }

  private static func isFile(_ placeholder: String) -> Bool {
    ["FILE", "PLUGIN", "JSON"].contains { placeholder.contains($0) }
  }
}
