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
    var rest = value.magnitude
    var digitCount = 1
    var power = rest / 10
    while power > 0 {
      power /= 10
      digitCount += 1
    }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(addingCapacity: digitCount) { output in
      output.append(repeating: UInt8(ascii: "0"), count: digitCount)
      output.withUnsafeMutableBufferPointer { buffer, _ in
        var place = digitCount
        while rest > 0 {
          place -= 1
          buffer[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
          rest /= 10
        }
      }
    }
  }

  /// Writes a number as its text says.
  public mutating func number(_ value: JSONNumber) {
    bytes.append(contentsOf: value.text.utf8)
  }

  /// Writes a string, escaping only what has to be.
  public mutating func string(_ value: String) {
    value.utf8.withContiguousBytes { bytes.appendQuoted($0, after: nil, before: nil) }
  }

  /// Writes a value that is JSON text already.
  public mutating func raw(_ value: RawJSON) {
    bytes.append(contentsOf: value.bytes)
  }

  /// Writes a value of any type that can.
  public mutating func value(_ value: some JSONEncodable) {
    value.write(to: &self)
  }

  /// Writes an object whose members `members` writes with ``field(_:_:)-(_,JSONEncodable)``.
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
    name.withUTF8Buffer { appendName($0) }
    value(&self)
    needsComma = true
  }

  /// Writes a member of the open object whose name is known only at run time.
  public mutating func field(key: String, _ value: some JSONEncodable) {
    key.utf8.withContiguousBytes { appendName($0) }
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

  /// Writes a part of a text that others complete.
  mutating func fragment(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
    needsComma = false
  }

  private mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Appends a member's name and colon.
  @inline(__always)
  private mutating func appendName(_ name: UnsafeBufferPointer<UInt8>) {
    bytes.appendQuoted(name, after: needsComma ? comma : nil, before: colon)
  }
}
