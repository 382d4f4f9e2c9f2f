/// The help of a command, written from its declarations.
package enum HelpText {
  private static let indent = 2
  /// Terms wider than this get a line of their own.
  private static let widestTerm = 26

  /// The help of the last command of a path, in lines no wider than `width` columns.
  package static func lines(for path: [Command], width: Int) -> [String] {
    guard let command = path.last else { return [] }
    let chosen = command.defaultSubcommand.flatMap(command.subcommand)
    var lines = TextLayout.wrapped("\(Self.name(of: path)): \(command.abstract)", width: width)
    lines += ["", "Usage:"] + usages(of: path).flatMap { hanging($0, width: width) }
    lines += section(
      "Commands:",
      command.subcommands.map { ($0.name, $0.abstract + ($0.name == chosen?.name ? " (the default)" : "")) },
      width: width)
    lines += section("Operands:", command.operands.map { ($0.name, $0.help) }, width: width)
    if let chosen {
      lines += section("Options of \(chosen.name):", terms(of: chosen.options), width: width)
    }
    let own = terms(of: command.options) + builtIn(for: path)
    lines += section(chosen == nil ? "Options:" : "Other options:", own, width: width)
    let outer = terms(of: path.dropLast().flatMap(\.options))
    lines += section("Options of every command:", outer, width: width)
    for extra in command.sections + (chosen?.sections ?? []) {
      lines += section("\(extra.title):", extra.entries, width: width)
    }
    return lines
  }

  /// The usage line of the last command of a path.
  static func usage(of path: [Command]) -> String {
    guard let command = path.last else { return "" }
    var words: [String] = []
    for (index, part) in path.enumerated() {
      let isDefault = index > 0 && path[index - 1].defaultSubcommand == part.name
      words.append(isDefault ? "[\(part.name)]" : part.name)
    }
    if !command.options.isEmpty { words.append("[OPTIONS]") }
    words += command.operands.map(\.usage)
    return words.joined(separator: " ")
  }

  private static func usages(of path: [Command]) -> [String] {
    guard let command = path.last, !command.subcommands.isEmpty else { return [usage(of: path)] }
    let others = command.operands.isEmpty ? [] : [usage(of: path)]
    return command.subcommands.map { usage(of: path + [$0]) } + others + [
      "\(name(of: path)) \(Command.helpCommand) [COMMAND...]"
    ]
  }

  private static func name(of path: [Command]) -> String { path.map(\.name).joined(separator: " ") }

  private static func terms(of options: [any OptionDeclaration]) -> [(term: String, text: String)] {
    options.map { option in
      let term = option.placeholder.map { "\(option.name) \($0)" } ?? option.name
      return (term, option.help + (option.isRepeatable && option.placeholder != nil ? "; may be repeated" : ""))
    }
  }

  private static func builtIn(for path: [Command]) -> [(term: String, text: String)] {
    let version = path.count == 1 && path[0].version != nil
    return [("-h, --help", "Show this help")] + (version ? [(Command.versionName, "Show the version")] : [])
  }

  private static func hanging(_ text: String, width: Int) -> [String] {
    let lines = TextLayout.wrapped(text, width: width - 3 * indent)
    return lines.enumerated().map { String(repeating: " ", count: $0 == 0 ? indent : 3 * indent) + $1 }
  }

  private static func section(_ title: String, _ entries: [(term: String, text: String)], width: Int) -> [String] {
    if entries.isEmpty { return [] }
    let column = entries.map { TextLayout.width(of: $0.term) }.filter { $0 <= widestTerm }.max() ?? widestTerm
    return ["", title] + entries.flatMap { entry($0.term, $0.text, column: column, width: width) }
  }

  private static func entry(_ term: String, _ text: String, column: Int, width: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    if text.isEmpty { return [margin + term] }
    let left = indent + column + 2
    let lines = TextLayout.wrapped(text, width: width - left)
    let fits = TextLayout.width(of: term) <= column
    let first = fits ? margin + TextLayout.padded(term, to: column) + "  " + (lines.first ?? "") : margin + term
    return [first] + (fits ? lines.dropFirst() : lines[...]).map { String(repeating: " ", count: left) + $0 }
  }
}
