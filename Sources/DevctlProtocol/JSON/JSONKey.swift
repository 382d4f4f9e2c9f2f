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
  /// The first and the last eight bytes of a name of at most 16, filled up with zeros.
  @usableFromInline let low: UInt64
  @usableFromInline let high: UInt64
  /// How many bytes the name has.
  @usableFromInline let count: Int
  /// The whole name, if it is longer than 16 bytes, else empty.
  @usableFromInline let long: String

  /// Creates a key of its words; `long` is the whole name if it is longer than 16 bytes, else empty.
  init(_ words: KeyWords, long: String) {
    low = words.low
    high = words.high
    count = words.length
    self.long = long
  }

  /// The name.
  public var string: String {
    if count > 16 { return long }
    return withUnsafeBytes(of: (low.littleEndian, high.littleEndian)) { bytes in
      let name = UnsafeBufferPointer(rebasing: bytes.assumingMemoryBound(to: UInt8.self)[..<count])
      return String(validated: name, isASCII: (low | high) & EightBytes.highBits == 0)
    }
  }

  /// Whether the name is exactly `pattern`, byte by byte.
  @inlinable
  @inline(__always)
  public static func ~= (pattern: StaticString, key: JSONKey) -> Bool {
    // Written so that for a literal the compiler works the words out: a case costs two comparisons.
    guard pattern.hasPointerRepresentation, pattern.utf8CodeUnitCount <= 16 else { return key.isSlowlyEqual(pattern) }
    let count = pattern.utf8CodeUnitCount
    guard count == key.count else { return false }
    let bytes = pattern.utf8Start
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in 0..<min(count, 8) { low |= UInt64(bytes[index]) &<< UInt64(8 &* index) }
    for index in 8..<max(count, 8) { high |= UInt64(bytes[index]) &<< UInt64(8 &* (index &- 8)) }
    return low == key.low && high == key.high
  }

  @usableFromInline
  func isSlowlyEqual(_ pattern: StaticString) -> Bool {
    string.utf8.elementsEqual(pattern.description.utf8)
  }
}

extension JSONKey: CustomStringConvertible {
  public var description: String { string }
}
