import CommandLineTool
import ConformanceReports
import DevctlProtocol

/// What has to hold in more than one reader.
enum Checks {
  /// What was written reads as the same value, and is written in the same way again.
  static func roundTrip<Value: JSONCodable & Equatable>(_ value: Value) throws(Violation) {
    let bytes = value.encodedJSON()
    let again: Value
    do {
      again = try Value.decoded(from: bytes)
    } catch {
      throw Violation("what was written as \(Value.self) is refused: \(error)")
    }
    try Violation.unless(again == value, "what was written as \(Value.self) reads as another value")
    try Violation.unless(again.encodedJSON() == bytes, "what was read as \(Value.self) is written in another way")
  }

  /// The text can be printed: on one line, unless lines are allowed, and without a character that steers or hides.
  static func printable(_ text: String, _ what: String, lines: Bool = false) throws(Violation) {
    let hostile = text.unicodeScalars.first { Printable.isUnsafe($0) && !(lines && $0 == "\n") }
    guard let hostile else { return }
    throw Violation("\(what) has the character U+\(String(hostile.value, radix: 16, uppercase: true))")
  }

  /// A report can be printed. All forms of it take long: the input decides which one is looked at.
  static func printable(_ report: RunReport, of input: [UInt8]) throws(Violation) {
    let choice = Int(Hash.fnv1a(input) % UInt64(ReportFormat.all.count + 1))
    guard choice < ReportFormat.all.count else {
      // Only the styles of the text report may steer the terminal.
      let colored = ReportFormat.text.reporter(Presentation(isColored: true)).bytes(for: report)
      return try printable(withoutStyles(colored), "the text report in color", lines: true)
    }
    let format = ReportFormat.all[choice]
    let bytes = format.reporter(Presentation(isVerbose: true)).bytes(for: report)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Violation("the \(format.name) report is no UTF-8")
    }
    try printable(text, "the \(format.name) report", lines: true)
  }

  /// The text without what begins with ESC [ and ends with m.
  private static func withoutStyles(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      let parameters = rest.dropFirst(2).prefix { $0 == UInt8(ascii: ";") || (0x30...0x39).contains($0) }
      if rest.starts(with: [0x1B, UInt8(ascii: "[")]), rest.dropFirst(2 + parameters.count).first == UInt8(ascii: "m") {
        rest = rest.dropFirst(3 + parameters.count)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}
