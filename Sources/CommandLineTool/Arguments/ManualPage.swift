/// The manual page of a program, written from its declarations, in the form that `man` reads.
package enum ManualPage {
  /// Section 1 of the manual, with every command.
  package static func text(for program: Command) -> String {
    let title = program.name.uppercased()
    var lines = [
      ".TH \(escaped(title)) 1 \"\" \(quoted(program.version ?? program.name))", ".nh", ".ad l", ".SH NAME",
      "\(escaped(program.name)) \\- \(escaped(program.abstract))", ".SH SYNOPSIS",
    ]
    lines += synopsis(of: [program])
    if !program.options.isEmpty { lines += [".SH OPTIONS"] + terms(program.options) }
    lines.append(".SH COMMANDS")
    for path in paths(below: [program]) { lines += section(path) }
    for section in program.sections { lines += [".SH \(escaped(section.title.uppercased()))"] + entries(section) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// All commands that do something, with those above them.
  private static func paths(below path: [Command]) -> [[Command]] {
    guard let command = path.last else { return [] }
    return command.subcommands.flatMap { child in
      (child.subcommands.isEmpty ? [path + [child]] : []) + paths(below: path + [child])
    }
  }

  private static func section(_ path: [Command]) -> [String] {
    guard let command = path.last else { return [] }
    let name = path.dropFirst().map(\.name).joined(separator: " ")
    var lines = [".SS \(escaped(name))", "\(escaped(command.abstract)).", ".PP"] + synopsis(of: path)
    for operand in command.operands { lines += [".TP", ".I \(escaped(operand.name))", escaped(operand.help)] }
    lines += terms(command.options)
    for section in command.sections { lines += [".PP", escaped("\(section.title):")] + entries(section) }
    return lines
  }

  private static func synopsis(of path: [Command]) -> [String] { [".B \(escaped(HelpText.usage(of: path)))"] }

  private static func terms(_ options: [any OptionDeclaration]) -> [String] {
    options.flatMap { option -> [String] in
      let value = option.placeholder.map { " \\fI\(escaped($0))\\fR" } ?? ""
      return [".TP", "\\fB\(escaped(option.name))\\fR\(value)", escaped(option.help)]
    }
  }

  private static func entries(_ section: Command.Section) -> [String] {
    section.entries.flatMap { [".TP", ".B \(escaped($0.term))", escaped($0.text)] }
  }

  /// As text: no request at the start of a line, no escape within.
  private static func escaped(_ text: String) -> String {
    let safe = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text).replacing("\"", with: "'"))\"" }
}
