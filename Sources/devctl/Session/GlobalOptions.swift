import CommandLineTool

/// The options that hold for every command.
enum GlobalOptions {
  static let repositoryRoot = Option(
    "--repo-root", "DIR", .text("a folder"), "The repository (default: the nearest folder upward with .devctl.yaml)")
  static let configuration = Option(
    "--config", "FILE", .text("a file"), "Its configuration (default .devctl.yaml in the repository)")
  static let profile = Option(
    "--profile", "NAME", .text("a name"), "The profile to use, in place of the active one")
  static let timeout = Option(
    "--timeout", "DURATION", .duration, "How long a plugin may take for an operation (default 30s)")
  static let dryRun = Flag("--dry-run", "Only show what would be done: nothing is changed or started")
  static let strict = Flag(
    "--strict", "Treat a name that two plugins share as an error, whatever the configuration says")
  static let output = Option(
    "--output", "text|json", ValueKind<OutputFormat>.choice, "The output format (default text)")
  static let color = Option(
    "--color", "auto|always|never", ValueKind<ColorChoice>.choice, "Colour the text (default auto: on a terminal)")
  static let verbose = Flag("--verbose", "Show more: each operation, and protocol violations of plugins")

  static let all: [any OptionDeclaration] = [
    repositoryRoot, configuration, profile, timeout, dryRun, strict, output, color, verbose,
  ]
}

extension OutputFormat {
  /// Whether words that can't be followed ask for this form, as far as that can be told.
  static func isAskedFor(_ format: OutputFormat, in words: [String]) -> Bool {
    let name = GlobalOptions.output.name
    return words.contains("\(name)=\(format.rawValue)")
      || zip(words, words.dropFirst()).contains { $0 == name && $1 == format.rawValue }
  }
}
