/// Text between the tags of XML and HTML, or in their attributes.
enum MarkupText {
  /// Printable text with its markup escaped.
  ///
  /// The second of two colons and of two `#` is written as a reference, because CI systems that find a report in a log
  /// would obey `::error::` and `##[` in it.
  static func escaped(_ printable: String) -> String {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in printable.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case ":" where previous == ":": result += "&#58;"
      case "#" where previous == "#": result += "&#35;"
      default: result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }
}
