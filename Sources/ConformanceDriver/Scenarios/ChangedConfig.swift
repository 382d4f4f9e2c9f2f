package import DevctlProtocol

/// A configuration in which the ports that show up in a plan are other ones.
///
/// A plan that follows the configuration has to change with it. Ports are what can be changed without making nonsense of
/// the rest. Each is changed wherever it stands, inside of texts too: a plugin may take it from any of these places.
package struct ChangedConfig {
  package let config: JSONObject

  /// Nil where the plan has no port of the configuration.
  package init?(of config: JSONObject, seenIn plan: JSONObject) {
    let known = Self.ports(in: .object(config))
    let seen = Self.ports(in: .object(plan))
    let shared = known.intersection(seen)
    guard !shared.isEmpty else { return nil }
    var taken = known.union(seen)
    var changes: [Int64: Int64] = [:]
    for port in shared.sorted() {
      guard let other = Self.others(than: port).first(where: { !taken.contains($0) }) else { return nil }
      taken.insert(other)
      changes[port] = other
    }
    self.config = Self.changed(.object(config), changes).objectValue ?? config
  }

  /// Smaller numbers are more often something else than a port.
  private static let range: ClosedRange<Int64> = 1024...65535
  /// Not 1: what is next to a port is likely to be derived from it.
  private static let stride: Int64 = 11

  private static func others(than port: Int64) -> some Sequence<Int64> {
    let count = Int64(range.count)
    return (1..<count).lazy.map { range.lowerBound + (port - range.lowerBound + $0 * stride) % count }
  }

  private static func ports(in value: JSONValue) -> Set<Int64> {
    switch value {
    case .number: Set([value.intValue].compactMap { $0 }.filter(range.contains))
    case .string(let text): Set(words(in: text).compactMap { port($0) })
    case .array(let elements): elements.reduce(into: []) { $0.formUnion(ports(in: $1)) }
    case .object(let members):
      // How long a health check may take is seldom a port.
      members.reduce(into: []) { if !$1.key.hasSuffix("_ms") { $0.formUnion(ports(in: $1.value)) } }
    default: []
    }
  }

  private static func changed(_ value: JSONValue, _ changes: [Int64: Int64]) -> JSONValue {
    switch value {
    case .number: value.intValue.flatMap { changes[$0] }.map { .number(JSONNumber($0)) } ?? value
    case .string(let text):
      .string(words(in: text).map { word in port(word).flatMap { changes[$0] }.map(String.init) ?? word }.joined())
    case .array(let elements): .array(elements.map { changed($0, changes) })
    case .object(let members): .object(JSONObject(members.map { ($0.key, changed($0.value, changes)) }))
    default: value
    }
  }

  private static func port(_ word: String) -> Int64? {
    guard word.utf8.count <= 5, word.utf8.first != UInt8(ascii: "0"), let number = Int64(word) else { return nil }
    return range.contains(number) ? number : nil
  }

  /// A text cut wherever a number or a word begins or ends; joined they are the text.
  private static func words(in text: String) -> [String] {
    var words: [String] = []
    var isWord = false
    for scalar in text.unicodeScalars {
      let belongs = scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "."
      if belongs == isWord, !words.isEmpty {
        words[words.count - 1].unicodeScalars.append(scalar)
      } else {
        words.append(String(scalar))
      }
      isWord = belongs
    }
    return words
  }
}
