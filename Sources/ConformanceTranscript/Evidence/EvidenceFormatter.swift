package import DevctlProtocol

/// Evidence in words: what a person needs to see of a text, a value or a time.
package enum EvidenceFormatter {
  /// How many characters of a line are shown.
  private static let shownCharacters = 300

  /// Bytes as text, cut to what is worth reading.
  package static func text(_ bytes: some Collection<UInt8>) -> String {
    text(String(decoding: bytes.prefix(shownCharacters * 4), as: UTF8.self))
  }

  /// Text, cut to what is worth reading.
  package static func text(_ text: String) -> String {
    let shown = text.prefix(shownCharacters)
    return shown.endIndex == text.endIndex ? text : "\(shown)…"
  }

  /// A value as JSON.
  package static func value(_ value: JSONValue?) -> String { value.map { text($0.text) } ?? "nothing" }

  /// A time in milliseconds.
  package static func milliseconds(_ nanoseconds: Int64) -> String {
    nanoseconds < 10_000_000
      ? "\(nanoseconds / 100_000 / 10).\(nanoseconds / 100_000 % 10) ms" : "\(nanoseconds / 1_000_000) ms"
  }
}
