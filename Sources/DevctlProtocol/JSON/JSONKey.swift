/// The name of an object's member, as ``JSONReader/readObject(_:)`` hands it over.
///
/// Short names live inside the value itself, so that reading an object allocates nothing for its names. Meant for a `switch`:
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
  /// The whole name, if it is longer than 16 bytes.
  @usableFromInline let long: String?

  init(low: UInt64, high: UInt64, count: Int, long: String?) {
    self.low = low
    self.high = high
    self.count = count
    self.long = long
  }

  /// The name.
  public var string: String {
    if let long { return long }
    return withUnsafeBytes(of: (low.littleEndian, high.littleEndian)) { bytes in
      String(decoding: bytes.prefix(count), as: UTF8.self)
    }
  }

  /// Whether the name is exactly `pattern`, byte by byte.
  @inlinable
  public static func ~= (pattern: StaticString, key: JSONKey) -> Bool {
    pattern.withUTF8Buffer { bytes in
      guard bytes.count == key.count else { return false }
      if let long = key.long { return long.utf8.elementsEqual(bytes) }
      var low: UInt64 = 0
      var high: UInt64 = 0
      for index in 0..<bytes.count {
        if index < 8 {
          low |= UInt64(bytes[index]) &<< UInt64(8 &* index)
        } else {
          high |= UInt64(bytes[index]) &<< UInt64(8 &* (index &- 8))
        }
      }
      return low == key.low && high == key.high
    }
  }
}

extension JSONKey: CustomStringConvertible {
  public var description: String { string }
}
