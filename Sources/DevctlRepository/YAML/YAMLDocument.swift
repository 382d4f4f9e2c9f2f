/// Reads a file that holds one YAML document.
package enum YAMLDocument {
  /// The document; nil for a file with nothing but blanks and comments.
  ///
  /// It is UTF-8, with or without byte order mark. An error names the first thing that is wrong.
  package static func parse(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> YAMLNode? {
    guard bytes.count <= limits.bytes else {
      throw YAMLError(at: nil, expected: "at most \(limits.bytes) bytes", found: "more")
    }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw YAMLError(
        at: YAMLPosition(line: 1, column: 1), expected: "UTF-8", found: "UTF-16", hint: "save the file as UTF-8")
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    try checkUTF8(text)
    var composer = YAMLComposer(try YAMLEventReader(text), limits: limits)
    return try composer.document()
  }

  private static func checkUTF8(_ text: ArraySlice<UInt8>) throws(YAMLError) {
    do {
      _ = try UTF8Span(validating: text.span)
    } catch {
      let index = error.byteOffsets.lowerBound
      let byte = text.dropFirst(index).first.map { String($0, radix: 16) } ?? "?"
      throw YAMLError(
        at: YAMLPosition(of: index, in: text), expected: "UTF-8", found: "the byte 0x\(byte)",
        hint: "save the file as UTF-8")
    }
  }
}
