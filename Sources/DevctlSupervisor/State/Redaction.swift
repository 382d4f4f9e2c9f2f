/// Keeps secrets out of what is written down.
package enum Redaction {
  /// What stands in a secret's place.
  package static let mark = "[REDACTED]"

  /// The variables, with what looks like a secret replaced: by its name, or as the password in a URL.
  package static func redact(_ environment: [String: String]) -> [String: String] {
    var result: [String: String] = [:]
    for (name, value) in environment { result[name] = isSecret(name) && !value.isEmpty ? mark : redact(url: value) }
    return result
  }

  /// Parts of names that are secret wherever they stand.
  private static let parts = [
    "token", "secret", "password", "passwd", "passphrase", "apikey", "private", "credential", "authorization", "cookie",
  ]
  /// Words that are secret as a whole: AUTHOR is none, and PWD is where a shell stands.
  private static let words: Set<Substring> = ["auth", "oauth", "pwd", "pass", "key", "dsn", "jwt"]
  private static let harmless: Set<String> = ["pwd", "oldpwd"]

  /// Whether a variable of this name holds a secret, as far as names tell.
  package static func isSecret(_ name: String) -> Bool {
    let lowered = name.lowercased()
    if harmless.contains(lowered) { return false }
    let joined = lowered.filter { $0.isLetter || $0.isNumber }
    return parts.contains { joined.contains($0) }
      || lowered.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).contains { words.contains($0) }
  }

  /// The text with the password of each URL in it replaced, as in `postgres://user:password@host/`.
  private static func redact(url text: String) -> String {
    let bytes = Array(text.utf8)
    let marker = Array("://".utf8)
    var result: [UInt8] = []
    var position = 0
    while position < bytes.count {
      guard bytes[position...].starts(with: marker) else {
        result.append(bytes[position])
        position += 1
        continue
      }
      result += marker
      position += marker.count
      let authority = bytes[position...].prefix { !"/?# \"'".utf8.contains($0) }
      guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
        let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
      else { continue }
      result += bytes[position...colon] + Array(mark.utf8)
      position = at
    }
    return String(decoding: result, as: UTF8.self)
  }
}
