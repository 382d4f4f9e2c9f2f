extension Printable {
  /// The same JSON, safe to print: what steers terminals or CI systems is written as an escape.
  ///
  /// None of it can stand in JSON but within a string, and `#` is no character that follows a backslash there.
  package static func json(_ json: some StringProtocol) -> String {
    if json.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "#") }) { return String(json) }
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in json.unicodeScalars {
      if isUnsafe(scalar) || (scalar == "#" && previous == "#") {
        result += escaped(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return result
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    // A scalar beyond 16 bits is a surrogate pair in JSON.
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
