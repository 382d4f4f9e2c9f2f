/// A program made of declarations: reads its command line, and does, explains or refuses what it asks for.
package struct Program: Sendable {
  /// The exit status of a command line that can't be followed.
  package static let usageStatus: Int32 = 2
  /// The word that makes a program print its manual page, for those who package it.
  package static let manualWord = "__man"

  private let command: Command
  private let telling: (@Sendable (UsageError, [String]) -> Void)?

  /// - Parameter telling: Tells others than people of an error, given the words in which it was found.
  package init(_ command: Command, telling: (@Sendable (UsageError, [String]) -> Void)? = nil) {
    self.command = command
    self.telling = telling
  }

  /// Follows the words behind the program's name.
  ///
  /// Help and version go to standard output; an error goes to standard error, in one sentence.
  ///
  /// - Returns: The status to end with.
  package func run(_ words: [String]) -> Int32 {
    if words == [Self.manualWord] { return StandardOutput.write(ManualPage.text(for: command)) ? 0 : 1 }
    do throws(UsageError) {
      switch try CommandParser.parse(words, for: command) {
      case .version(let version): return StandardOutput.write(version + "\n") ? 0 : 1
      case .help(let path):
        let lines = HelpText.lines(for: path, width: Terminal.textWidth(of: Terminal.output))
        return StandardOutput.write(lines.joined(separator: "\n") + "\n") ? 0 : 1
      case .run(let path, let arguments): return try path.last?.action?(arguments) ?? Self.usageStatus
      }
    } catch {
      telling?(error, words)
      StandardError.write("\(command.name): \(error)\n")
      return Self.usageStatus
    }
  }
}
