import DevctlProtocol

/// How a tool ended, and what it said.
public struct ToolResult: Hashable, Sendable {
  /// Its exit status; 128 and the signal's number where a signal ended it, as shells have it; -1 where another part of the
  /// plugin's process waits for all children, and took it.
  public var exitCode: Int
  /// What it wrote to stdout, in UTF-8; of more than 1 MiB the last.
  public var output: String
  /// What it wrote to stderr, in UTF-8; of more than 64 KiB the last.
  public var errorOutput: String
  /// Whether the start of ``output`` or ``errorOutput`` was cut off.
  public var isTruncated: Bool
  /// Whether it was started at all; not so under dry run.
  public var wasRun: Bool

  static let unknownExitCode = -1

  /// Creates a result.
  public init(
    exitCode: Int = 0, output: String = "", errorOutput: String = "", isTruncated: Bool = false, wasRun: Bool = true
  ) {
    self.exitCode = exitCode
    self.output = output
    self.errorOutput = errorOutput
    self.isTruncated = isTruncated
    self.wasRun = wasRun
  }
}

/// A tool that could not be started, or ended with another status than 0.
///
/// Where a handler doesn't catch it, the response's error has code `E_RUNTIME`, the description, the exit status and the last lines
/// that the tool wrote to stderr.
public struct ToolFailure: Error, Hashable, Sendable {
  /// The tool and its arguments.
  public var command: [String]
  /// Why it could not be started; nil where it was.
  public var cause: String?
  /// How it ended; nil where it could not be started.
  public var result: ToolResult?

  private static let lineLimit = 10

  /// The last lines that it wrote to stderr, or to stdout where it wrote nothing there.
  public var lastLines: [String] {
    guard let result else { return [] }
    let text = result.errorOutput.isEmpty ? result.output : result.errorOutput
    let lines = text.split(separator: "\n").map { $0.last == "\r" ? $0.dropLast() : $0 }
    return lines.suffix(Self.lineLimit).map(String.init)
  }

  var details: JSONValue? {
    guard let result else { return nil }
    return [
      "exit_code": .number(JSONNumber(Int64(result.exitCode))), "last_lines": .array(lastLines.map { .string($0) }),
    ]
  }
}

extension ToolFailure: CustomStringConvertible {
  public var description: String {
    let name = ToolCommand.describe(command)
    guard let result else { return "\(name) could not be started: \(cause ?? "")" }
    let ending =
      result.exitCode > 128
      ? "signal \(result.exitCode - 128)"
      : result.exitCode == ToolResult.unknownExitCode ? "an unknown status" : "exit status \(result.exitCode)"
    return lastLines.last.map { "\(name) ended with \(ending): \($0)" } ?? "\(name) ended with \(ending)"
  }
}
