import DevctlConformance

extension FuzzedReader {
  /// Patterns for requirements, from command lines and profiles.
  static let selection = FuzzedReader(
    "selection", tokens: ["framing", "framing.", ".*", "**", "*.*", "*a*b*", ",", "framing.utf8", "é"]
  ) { (bytes, _) throws(Violation) in
    let patterns = String(decoding: bytes, as: UTF8.self)
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    for pattern in patterns.prefix(8) {
      var isMatching = false
      for requirement in Requirement.known {
        let found = Selection.matches(requirement.slug, pattern)
        isMatching = isMatching || found
        guard pattern.utf8.count <= 64 else { continue }
        let area = requirement.slug.prefix { $0 != "." }
        try Violation.unless(
          found == (Array(area.utf8) == Array(pattern.utf8) || fits(Array(requirement.slug.utf8), Array(pattern.utf8))),
          "the pattern matches \(requirement.slug) where it should not, or does not where it should")
      }
      let isTaken = (try? Selection.check(pattern, among: Requirement.known)) != nil
      try Violation.unless(isTaken == isMatching, "the pattern is refused and matches, or matches nothing")
    }
  }

  /// The slow, plain way: which beginnings of the text fit the pattern so far.
  private static func fits(_ text: [UInt8], _ pattern: [UInt8]) -> Bool {
    var fitting = [true] + [Bool](repeating: false, count: text.count)
    for byte in pattern {
      if byte == UInt8(ascii: "*") {
        for index in 1..<(text.count + 1) where fitting[index - 1] { fitting[index] = true }
      } else {
        for index in stride(from: text.count, to: 0, by: -1) {
          fitting[index] = fitting[index - 1] && text[index - 1] == byte
        }
        fitting[0] = false
      }
    }
    return fitting[text.count]
  }
}
