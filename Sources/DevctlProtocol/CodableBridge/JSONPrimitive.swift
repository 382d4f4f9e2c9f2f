/// A type of the standard library that decoders and encoders handle themselves, without containers.
protocol JSONPrimitive: Codable {
  init(primitive value: JSONValue) throws(JSONError)

  /// The value; nil if JSON has none for it.
  var primitiveValue: JSONValue? { get }
}

extension Bool: JSONPrimitive {
  init(primitive value: JSONValue) throws(JSONError) {
    guard let bool = value.boolValue else { throw value.mismatch(.boolean) }
    self = bool
  }

  var primitiveValue: JSONValue? { .bool(self) }
}

extension String: JSONPrimitive {
  init(primitive value: JSONValue) throws(JSONError) {
    guard let string = value.stringValue else { throw value.mismatch(.string) }
    self = string
  }

  var primitiveValue: JSONValue? { .string(self) }
}

extension JSONPrimitive where Self: FixedWidthInteger {
  init(primitive value: JSONValue) throws(JSONError) {
    guard let number = value.numberValue else { throw value.mismatch(.number) }
    let signed = number.int64.flatMap { Self(exactly: $0) }
    guard let integer = signed ?? number.uint64.flatMap({ Self(exactly: $0) }) else {
      let found = number.text.prefix(Quoted.maximumBytes)
      throw JSONError(reason: .invalidValue("expected an integer from \(Self.min) to \(Self.max), found \(found)"))
    }
    self = integer
  }

  var primitiveValue: JSONValue? {
    if let value = Int64(exactly: self) { return .number(JSONNumber(value)) }
    return UInt64(exactly: self).map { .number(JSONNumber($0)) }
  }
}

extension Int: JSONPrimitive {}
extension Int8: JSONPrimitive {}
extension Int16: JSONPrimitive {}
extension Int32: JSONPrimitive {}
extension Int64: JSONPrimitive {}
extension UInt: JSONPrimitive {}
extension UInt8: JSONPrimitive {}
extension UInt16: JSONPrimitive {}
extension UInt32: JSONPrimitive {}
extension UInt64: JSONPrimitive {}

extension Double: JSONPrimitive {
  init(primitive value: JSONValue) throws(JSONError) {
    guard let number = value.numberValue else { throw value.mismatch(.number) }
    guard let double = number.double else { throw value.tooLarge(for: "a double") }
    self = double
  }

  var primitiveValue: JSONValue? { JSONNumber(self).map { .number($0) } }
}

extension Float: JSONPrimitive {
  init(primitive value: JSONValue) throws(JSONError) {
    guard let number = value.numberValue else { throw value.mismatch(.number) }
    guard let float = Float(number.text), float.isFinite else { throw value.tooLarge(for: "a float") }
    self = float
  }

  // Through its own text: widened to a double first, 0.1 would be written as 0.10000000149011612.
  var primitiveValue: JSONValue? { isFinite ? .number(JSONNumber(validated: description)) : nil }
}

extension JSONValue {
  func mismatch(_ expected: JSONKind) -> JSONError {
    JSONError(reason: .typeMismatch(expected: expected.description, found: kind))
  }

  fileprivate func tooLarge(for type: String) -> JSONError {
    JSONError(reason: .invalidValue("expected a number that fits \(type), found \(text.prefix(Quoted.maximumBytes))"))
  }
}
