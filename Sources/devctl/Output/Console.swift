import CommandLineTool
import DevctlProtocol
import Platform
import ProcessControl

/// Where a command's results and messages go: results to standard output, everything else to standard error.
struct Console: Sendable {
  let format: OutputFormat
  let style: Style
  let errorStyle: Style
  let isVerbose: Bool
  let width: Int
  let environment: [String: String]
  /// Why results could not be written; nil where they could.
  private let loss = Locked<String?>(nil)

  /// Prints lines for people; nothing where the output is for programs.
  func print(_ lines: String...) { write(lines) }

  func write(_ lines: [String]) {
    guard format == .text else { return }
    _ = written(StandardOutput.write(lines.map { Printable.defused($0) + "\n" }.joined()))
  }

  /// Prints one value on a line of its own; nothing where the output is for people.
  ///
  /// - Returns: False where nobody reads any more.
  @discardableResult
  func emit(_ value: some JSONEncodable) -> Bool {
    guard format == .json else { return true }
    return written(StandardOutput.write(Self.line(value)))
  }

  /// The value as a line of JSON in which nothing steers a terminal, whoever wrote it.
  static func line(_ value: some JSONEncodable) -> String {
    Printable.json(String(decoding: value.encodedLine().dropLast(), as: UTF8.self)) + "\n"
  }

  private func written(_ isWritten: Bool) -> Bool {
    if !isWritten {
      let reason = String(cString: strerror(errno))
      loss.withLock { $0 = $0 ?? reason }
    }
    return isWritten
  }

  /// The failure of a command whose results could not be written: whoever asked for them does not have them.
  var failure: CommandFailure? {
    loss.withLock { $0 }.map { CommandFailure(code: "E_OUTPUT", "the results could not be written: \($0)") }
  }

  /// Tells people what is going on, beside the results.
  func note(_ line: String) { StandardError.write(Printable.defused(line) + "\n") }

  /// Tells people what may be wrong.
  func warn(_ message: String) { note(errorStyle(.yellow, "warning: ") + message) }

  /// Tells why a command failed: to people, and, where the output is for programs, to them too.
  func fail(_ failure: CommandFailure) {
    emit(failure.document)
    tell(failure)
  }

  /// Tells people why a command failed.
  func tell(_ failure: CommandFailure) {
    let lines = failure.message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    note(errorStyle(.boldRed, "devctl: ") + (lines.first ?? ""))
    for line in lines.dropFirst() { note(line) }
    if let advice = failure.advice { note(errorStyle(.bold, "try: ") + advice) }
  }
}
