/// Writes JSON text: no spaces, members in the order in which they are written, commas by itself.
///
/// ```swift
/// func write(to writer: inout JSONWriter) {
///   writer.object { writer in
///     writer.field("name", name)
///     writer.field("help", help)  // left out where it is nil
///   }
/// }
/// ```
public struct JSONWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  /// Why the first value that could not be written could not; null stands in its place.
  public private(set) var error: JSONError?
  /// Whether another value came before in the array or object that is open.
  private var needsComma = false

  /// Creates a writer that has written nothing.
  /// - Parameter capacity: How many bytes to make room for.
  public init(reservingCapacity capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// Writes null.
  public mutating func null() {
    append("null")
  }

  /// Writes null for a value that JSON cannot express, and keeps the reason as ``error`` if it is the first.
  public mutating func fail(_ reason: JSONError) {
    error = error ?? reason
    null()
  }

  /// Writes a boolean.
  public mutating func bool(_ value: Bool) {
    if value { append("true") } else { append("false") }
  }

  /// Writes an integer.
  public mutating func integer(_ value: Int64) {
    var digits: InlineArray<20, UInt8> = .init(repeating: 0)
    var start = digits.count
    var rest = value.magnitude
    repeat {
      start -= 1
      digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    for index in start..<digits.count { bytes.append(digits[index]) }
  }

  /// Writes a number as its text says.
  public mutating func number(_ value: JSONNumber) {
    append(contentsOf: value.text)
  }

  /// Writes a string, escaping only what has to be.
  public mutating func string(_ value: String) {
    bytes.append(quotationMark)
    appendEscaped(value)
    bytes.append(quotationMark)
  }

  /// Writes a value that is JSON text already.
  public mutating func raw(_ value: RawJSON) {
    bytes.append(contentsOf: value.bytes)
  }

  /// Writes a value of any type that can.
  public mutating func value(_ value: some JSONEncodable) {
    value.write(to: &self)
  }

  /// Writes an object whose members `members` writes with ``field(_:_:)``.
  public mutating func object(_ members: (inout JSONWriter) -> Void) {
    bytes.append(openBrace)
    needsComma = false
    members(&self)
    bytes.append(closeBrace)
    needsComma = true
  }

  /// Writes an array whose elements `elements` writes with ``element(_:)``.
  public mutating func array(_ elements: (inout JSONWriter) -> Void) {
    bytes.append(openBracket)
    needsComma = false
    elements(&self)
    bytes.append(closeBracket)
    needsComma = true
  }

  /// Writes an element of the open array.
  public mutating func element(_ value: some JSONEncodable) {
    separate()
    value.write(to: &self)
    needsComma = true
  }

  /// Writes a member of the open object.
  public mutating func field(_ name: StaticString, _ value: some JSONEncodable) {
    field(name) { writer in value.write(to: &writer) }
  }

  /// Writes a member of the open object, unless its value is nil.
  public mutating func field(_ name: StaticString, _ value: (some JSONEncodable)?) {
    guard let value else { return }
    field(name, value)
  }

  /// Writes a member of the open object whose value `value` writes.
  public mutating func field(_ name: StaticString, writing value: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(quotationMark)
    name.withUTF8Buffer { appendEscaped($0) }
    bytes.append(quotationMark)
    bytes.append(colon)
    value(&self)
    needsComma = true
  }

  /// Writes a member of the open object whose name is known only at run time.
  public mutating func field(key: String, _ value: some JSONEncodable) {
    separate()
    string(key)
    bytes.append(colon)
    value.write(to: &self)
    needsComma = true
  }

  /// Ends a line of NDJSON; the next value starts the next one.
  public mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// Forgets what was written, but not the room it took.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    error = nil
    needsComma = false
  }
}

extension JSONWriter {
  @inline(__always)
  private mutating func separate() {
    if needsComma { bytes.append(comma) }
  }

  private mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(contentsOf text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  @inline(__always)
  private mutating func appendEscaped(_ text: String) {
    text.utf8.withContiguousBytes { appendEscaped($0) }
  }

  /// Appends a string's bytes, stretches without anything to escape in one step.
  @inline(__always)
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    var start = 0
    while true {
      let end = EscapeScan.plainEnd(base, from: start, count: text.count)
      bytes.append(contentsOf: UnsafeBufferPointer(start: base + start, count: end - start))
      guard end < text.count else { return }
      appendEscape(of: text[end])
      start = end + 1
    }
  }

  private mutating func appendEscape(of byte: UInt8) {
    bytes.append(reverseSolidus)
    switch byte {
    case quotationMark, reverseSolidus: bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      append("u00")
      bytes.append(UInt8(ascii: "0") + byte >> 4)
      bytes.append(Self.hexadecimalDigit(byte & 0xF))
    }
  }

  private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}

/// Finds what a JSON string has to escape.
private enum EscapeScan {
  /// The first byte from `start` on that has to be escaped, `count` if there is none.
  @inline(__always)
  static func plainEnd(_ base: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
    var index = start
    while index + 8 <= count {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
      let special = EightBytes.needsEscape(word)
      if special != 0 { return index + special.trailingZeroBitCount &>> 3 }
      index += 8
    }
    while index < count, !EightBytes.needsEscape(base[index]) { index += 1 }
    return index
  }
}
