import DevctlProtocol
import ProcessControl

/// How a devctl ended, and what it wrote.
struct DevctlResult: Sendable {
  let line: String
  let exit: ProcessExit
  let output: String
  let error: String
  let duration: Duration

  private static let shownLines = 10
  private static let shownCharacters = 400

  /// The last lines of standard error, or of standard output where there are none.
  var stderrTail: [String] {
    let text = error.isEmpty ? output : error
    return text.split(separator: "\n").suffix(Self.shownLines).map { String($0.prefix(Self.shownCharacters)) }
  }

  var lines: [String] { output.split(separator: "\n").map(String.init) }

  var errorLines: [String] { error.split(separator: "\n").map(String.init) }

  /// Itself, where it ended with this exit status.
  @discardableResult
  func expecting(_ status: Int32) throws(CheckFailure) -> DevctlResult {
    if exit == .exited(status) { return self }
    throw CheckFailure("\(line) ended with \(exit) in place of \(status)", stderrTail: stderrTail)
  }

  /// Itself, where it wrote all of these texts, to either stream.
  @discardableResult
  func saying(_ texts: String...) throws(CheckFailure) -> DevctlResult {
    for text in texts where !output.contains(text) && !error.contains(text) {
      throw CheckFailure("\(line) does not say \"\(text)\"", stderrTail: stderrTail)
    }
    return self
  }

  /// The JSON value that is its only, or first, line of output.
  func json() throws(CheckFailure) -> JSONValue {
    try jsonLines().first.required("\(line) wrote no JSON")
  }

  /// The JSON values of its lines.
  func jsonLines() throws(CheckFailure) -> [JSONValue] {
    var values: [JSONValue] = []
    for line in lines {
      guard let value = try? JSONValue(parsing: line) else {
        throw CheckFailure("\(self.line) wrote a line that is no JSON", stderrTail: [line])
      }
      values.append(value)
    }
    return values
  }
}
