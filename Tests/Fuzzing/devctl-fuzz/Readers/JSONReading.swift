import CommandLineTool
import DevctlProtocol

extension FuzzedReader {
  /// The JSON codec: values, texts that are only validated, and what is written of both.
  static let json = FuzzedReader(
    "json", examples: ["ProtocolSpec/examples/files/valid", "conformance/profile.schema.json"],
    tokens: [
      "\"a\":", "\"a\":1,", "\"\\u0061\":2,", "\u{FFFF}", "\\/", "\\b", "NaN", "Infinity", "//", "/* */", "01", "1.",
    ]
  ) { (bytes, _) throws(Violation) in
    let raw: RawJSON?
    do { raw = try RawJSON(parsing: bytes) } catch { raw = nil }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONValue(parsing: bytes)
    } catch {
      try Violation.unless(raw == nil, "validating takes what reading refuses: \(error)")
      try Violation.unless(
        error.offset.map { (0...bytes.count).contains($0) } ?? true, "the error stands outside the text: \(error)")
      try Checks.printable(error.description, "the description of an error")
      return
    }
    guard let raw else { throw Violation("validating refuses what reading takes") }
    try Violation.unless((try? raw.value()) == value, "what was validated reads as another value")
    try Checks.roundTrip(value)
    let text = value.text
    let printed = Printable.json(text)
    try Checks.printable(printed, "JSON made printable")
    try Violation.unless((try? JSONValue(parsing: printed)) == value, "JSON made printable is another value")
  }
}
