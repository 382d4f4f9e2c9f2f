/// A single value: its text, and what a plain one is taken for.
package struct YAMLScalar: Hashable, Sendable {
  /// What a scalar is for a reader who wants a typed value, as the existing host reads it.
  package enum Kind: Hashable, Sendable {
    case null, boolean, integer, float, text
  }

  /// The text, escapes and folding resolved.
  package let text: String
  /// True where it is written without quotes, block indicator or tag: only then it can be more than a text.
  package let isPlain: Bool

  package init(_ text: String, isPlain: Bool) {
    self.text = text
    self.isPlain = isPlain
  }

  /// What it is.
  package var kind: Kind {
    guard isPlain else { return .text }
    switch text {
    case "", "~", "null", "Null", "NULL": return .null
    case "true", "True", "TRUE", "false", "False", "FALSE": return .boolean
    default: break
    }
    guard let first = text.utf8.first, Self.numberStarts.contains(first) else { return .text }
    if Self.isInteger(text) { return .integer }
    let unsigned = text.drop { $0 == "+" || $0 == "-" }
    if [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(unsigned) { return .float }
    // Swift also reads hexadecimal floats and "infinity", which are texts in YAML.
    let isDecimal = text.utf8.allSatisfy { Self.decimal.contains($0) }
    return isDecimal && Double(text) != nil ? .float : .text
  }

  /// The value of a whole number of 64 bits: decimal, `0x`, `0o`, `0b`, a leading zero for octal, `_` between digits.
  package var integer: Int? {
    guard isPlain else { return nil }
    return Self.integer(text)
  }

  private static let numberStarts = Set("+-.0123456789".utf8)
  private static let decimal = Set("+-.0123456789eE".utf8)

  private static func integer(_ text: String) -> Int? {
    guard isInteger(text) else { return nil }
    let isNegative = text.hasPrefix("-")
    let (digits, radix) = split(text)
    return Int((isNegative ? "-" : "") + digits, radix: radix)
  }

  private static func isInteger(_ text: String) -> Bool {
    let (digits, radix) = split(text)
    return !digits.isEmpty && digits.allSatisfy { $0.isASCII && ($0.hexDigitValue ?? radix) < radix }
  }

  private static func split(_ text: String) -> (digits: String, radix: Int) {
    let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
    // An underscore stands between digits, never first or last.
    guard !digits.hasPrefix("_"), !digits.hasSuffix("_") else { return ("", 10) }
    let bare = digits.filter { $0 != "_" }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where bare.lowercased().hasPrefix(prefix) {
      return (String(bare.dropFirst(2)), radix)
    }
    let isOctal = bare.count > 1 && bare.hasPrefix("0") && bare.allSatisfy { ("0"..."7").contains($0) }
    return (bare, isOctal ? 8 : 10)
  }
}
