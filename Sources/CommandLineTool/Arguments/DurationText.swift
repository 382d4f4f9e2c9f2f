/// Lengths of time as people write them: `500ms`, `2s`, `1m30s`, `1.5h`.
package enum DurationText {
  private static let units: [(suffix: String, length: Duration)] = [
    ("ms", .milliseconds(1)), ("s", .seconds(1)), ("m", .seconds(60)), ("h", .seconds(3600)),
  ]
  /// More digits than any sensible duration has, and few enough that no sum of them can overflow.
  private static let digitLimit = 9

  /// Reads one or more numbers with a unit each; nil where the text is anything else.
  package static func read(_ text: String) -> Duration? {
    var rest = Substring(text)
    var sum = Duration.zero
    while !rest.isEmpty {
      guard let part = readPart(&rest) else { return nil }
      sum += part
    }
    return text.isEmpty ? nil : sum
  }

  private static func readPart(_ rest: inout Substring) -> Duration? {
    guard let whole = readDigits(&rest) else { return nil }
    var fraction: Substring = ""
    if rest.first == "." {
      rest.removeFirst()
      guard let digits = readDigits(&rest) else { return nil }
      fraction = digits
    }
    let suffix = rest.prefix { $0.isLetter }
    rest.removeFirst(suffix.count)
    guard let unit = units.first(where: { $0.suffix == suffix })?.length, let count = Int(whole) else { return nil }
    var length = unit * count
    var place = unit
    for digit in fraction {
      place /= 10
      length += place * (digit.wholeNumberValue ?? 0)
    }
    return length
  }

  private static func readDigits(_ rest: inout Substring) -> Substring? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest.removeFirst(digits.count)
    return digits.isEmpty || digits.count > digitLimit ? nil : digits
  }
}
