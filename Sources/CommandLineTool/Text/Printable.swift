/// Text from others, made safe to print: it can neither steer a terminal nor a CI system that reads the output.
package enum Printable {
  /// Whether a character steers or hides instead of showing: controls, bidirectional overrides, invisible marks, line
  /// separators. The joiner that holds emoji together is let through.
  package static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    if (0x20..<0x7F).contains(scalar.value) { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: return true
    case .format: return scalar.value != 0x200D
    default: return scalar.properties.isNoncharacterCodePoint
    }
  }

  /// The text on one line, everything unsafe written out: `\n`, `\t`, `\u{1b}`.
  package static func line(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return String(text) }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if isUnsafe(scalar) {
          result += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// The text's lines, each safe by itself.
  package static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line($0) }
  }

  /// The text on one line, in double quotes, for messages.
  package static func quoted(_ text: String) -> String {
    "\"\(line(text).replacing(bytes: "\"", with: "\\\""))\""
  }

  /// A line that is about to be printed, with what CI systems would obey broken up.
  ///
  /// GitHub obeys `::error::` at the start of a line, behind spaces too, and `##[` anywhere; Azure `##vso[` and TeamCity
  /// `##teamcity[` anywhere.
  package static func defused(_ line: String) -> String {
    var result = line
    let scalars = line.unicodeScalars
    let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? line.endIndex
    if line.utf8[start...].starts(with: "::".utf8) {
      result = String(scalars[..<start]) + "\\" + String(scalars[start...])
    }
    if result.utf8.contains(UInt8(ascii: "#")) {
      for opening in ["##[", "##vso[", "##teamcity["] {
        result = result.replacing(bytes: opening, with: "#\\" + opening.dropFirst())
      }
    }
    return result
  }
}
