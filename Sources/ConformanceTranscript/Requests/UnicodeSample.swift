/// Text that goes wrong where somebody counts bytes, assumes a locale or splits lines at more than LF.
package struct UnicodeSample {
  package var text: String
  package var isEscaped = false

  package var id: String { (isEscaped ? "escaped-" : "text-") + text }

  package static let all = [
    UnicodeSample(text: "grüße"), UnicodeSample(text: "設定"), UnicodeSample(text: "🚀👩‍🚀"),
    UnicodeSample(text: "a\u{2028}b\u{2029}c\u{85}d"), UnicodeSample(text: "e\u{301}"),
    UnicodeSample(text: "grüße 🚀 a\u{2028}b", isEscaped: true),
  ]

  /// JSON with everything beyond ASCII as `\u` escapes, pairs of them where UTF-16 needs a pair.
  package static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      if scalar.isASCII { return [UInt8(scalar.value)] }
      return UTF16.encode(scalar).map(Array.init)?.flatMap { unit in
        let digits = String(unit, radix: 16)
        return Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      } ?? []
    }
  }
}
