import DevctlProtocol

/// What to run, where.
struct ToolCommand: Sendable, CustomStringConvertible {
  let tool: String
  let arguments: [String]
  let folder: String
  let environment: [String: String]

  init(_ tool: String, _ arguments: [String], in folder: String, _ environment: [String: String]) {
    self.tool = tool
    self.arguments = arguments
    self.folder = folder
    self.environment = environment
  }

  var words: [String] { [tool] + arguments }

  var description: String { Self.describe(words) }

  /// The words as a person would type them, roughly: not for a shell.
  static func describe(_ words: [String]) -> String {
    words.map { $0.isEmpty || $0.contains(" ") ? Quoted($0).description : $0 }.joined(separator: " ")
  }
}
