/// A peer's text as it may stand in a message: quoted, cut where it is long, and without a byte that could steer a
/// terminal.
package struct Quoted: CustomStringConvertible {
  /// How many bytes of the text are shown.
  package static let maximumBytes = 80

  private let text: String

  package init(_ text: String) {
    self.text = text
  }

  package var description: String {
    var result = "\""
    var shown = 0
    for scalar in text.unicodeScalars {
      shown += UTF8.width(scalar)
      guard shown <= Self.maximumBytes else { return result + "…\"" }
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where Self.isHostile(scalar): result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Control characters, line separators, the marks that turn the direction of text around, and what is no character, which
  /// not every reader of a message takes.
  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isNoncharacterCodePoint
    }
  }
}
