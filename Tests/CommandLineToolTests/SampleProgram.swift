import CommandLineTool

/// A program with everything that declarations can say.
enum Sample {
  enum Pace: String, Sendable, CaseIterable {
    case slow, steady, fast
  }

  static let only = RepeatedOption("--only", "PATTERN", .list(of: "patterns"), "Judge only these")
  static let jobs = Option("--jobs", "N", .integer(in: 1...256), "How many at once")
  static let timeout = Option("--timeout", "DURATION", .duration, "How long to wait")
  static let pace = Option("--pace", "PACE", ValueKind<Pace>.choice, "How fast")
  static let environment = RepeatedOption("--env", "NAME=VALUE", .assignment, "A variable")
  static let strict = Flag("--strict", "Take it seriously")
  static let quiet = Flag("--quiet", "Say little")

  static let run = Command(
    "run", "runs a program", options: [only, jobs, timeout, pace, environment, strict],
    operands: [Operand("PLUGIN", "The program", .commandLine)],
    sections: [Command.Section("Examples", [("sample ./plugin.py", "")])]
  ) { (_) throws(UsageError) in 0 }

  static let explain = Command(
    "explain", "explains a word",
    operands: [Operand("WORD", "The word"), Operand("LANGUAGE", "In which language", .optional)]
  ) { (_) throws(UsageError) in 0 }

  static let program = Command(
    "sample", "a program to try things on", version: "sample 1.2", options: [quiet], subcommands: [run, explain],
    defaultSubcommand: "run")

  /// A program whose commands have to be named.
  static let group = Command("group", "a program of commands", subcommands: [run, explain])
}

/// What a command line came to, in a form that tests can compare.
struct Parsed: Equatable {
  var path: [String]
  var arguments: Arguments?

  static func == (left: Parsed, right: Parsed) -> Bool { left.path == right.path }

  init(_ words: [String], for program: Command = Sample.program) throws {
    switch try CommandParser.parse(words, for: program) {
    case .run(let path, let arguments): (self.path, self.arguments) = (path.map(\.name), arguments)
    case .help(let path): (self.path, arguments) = (["help"] + path.map(\.name), nil)
    case .version(let version): (path, arguments) = (["version", version], nil)
    }
  }
}

/// The sentence that a command line is refused with; nil where it is not.
func error(_ words: [String], for program: Command = Sample.program) -> String? {
  do throws(UsageError) {
    _ = try CommandParser.parse(words, for: program)
    return nil
  } catch {
    return error.description
  }
}
