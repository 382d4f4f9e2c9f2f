/// The name of an object's member, as ``JSONReader/readObject(_:)`` hands it over.
///
/// Short names live inside the value itself, so that reading an object allocates nothing for its names. Meant for a
/// `switch`:
///
/// ```swift
/// switch key {
/// case "name": name = try reader.read()
/// default: break  // what nobody reads is validated and skipped
/// }
/// ```
public struct JSONKey: Sendable {
  /// The name's bytes, all of them where they are at most 16.
  @usableFromInline let words: KeyWords
  /// The whole name, if it is longer than 16 bytes, else empty.
  let long: String

  /// Creates a key of its words; `long` is the whole name if it is longer than 16 bytes, else empty.
  @inline(__always)
  init(_ words: KeyWords, long: String = "") {
    self.words = words
    self.long = long
  }

  /// The name.
  public var string: String {
    if words.length > 16 { return long }
    return withUnsafeBytes(of: (words.low.littleEndian, words.high.littleEndian)) { bytes in
      let name = UnsafeBufferPointer(rebasing: bytes.assumingMemoryBound(to: UInt8.self)[..<words.length])
      return String(validated: name, isASCII: (words.low | words.high) & EightBytes.highBits == 0)
    }
  }

  /// Whether the name is exactly `pattern`, byte by byte.
  @inlinable
  @inline(__always)
  public static func ~= (pattern: StaticString, key: JSONKey) -> Bool {
    guard pattern.hasPointerRepresentation, pattern.utf8CodeUnitCount <= 16 else { return key.isSlowlyEqual(pattern) }
    return pattern ~= key.words
  }

  @usableFromInline
  func isSlowlyEqual(_ pattern: StaticString) -> Bool {
    string.utf8.elementsEqual(pattern.description.utf8)
  }
}

extension JSONKey: CustomStringConvertible {
  public var description: String { string }
}
