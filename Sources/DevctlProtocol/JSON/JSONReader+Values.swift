extension JSONReader {
  /// Reads any value.
  public mutating func readValue() throws(JSONError) -> JSONValue {
    // Recursive, which the depth limit keeps within a small stack; the arrays and objects are on the heap in any case.
    skipWhitespace()
    guard position < count else { throw error(.endOfInput) }
    switch base[position] {
    case quotationMark: return .string(string(try scanString()))
    case openBrace: return .object(try readObjectValue())
    case openBracket: return .array(try readArrayValue())
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try readBool())
    case UInt8(ascii: "n"):
      try scanLiteral("null")
      return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try readNumber())
    default: throw unexpectedValue()
    }
  }

  @inline(never)
  mutating func readObjectValue() throws(JSONError) -> JSONObject {
    var object = JSONObject()
    try readObject { key, reader throws(JSONError) in
      let value = try reader.readValue()
      object.append(key.string, value)
    }
    return object
  }

  @inline(never)
  private mutating func readArrayValue() throws(JSONError) -> [JSONValue] {
    var array: [JSONValue] = []
    try readArray { reader throws(JSONError) in array.append(try reader.readValue()) }
    return array
  }

  /// Reads a value of a type.
  @inlinable
  public mutating func read<Value: JSONDecodable>(_ type: Value.Type = Value.self) throws(JSONError) -> Value {
    try Value(from: &self)
  }

  /// Reads a value of a type, or null, which counts as none.
  @inlinable
  public mutating func readIfPresent<Value: JSONDecodable>(
    _ type: Value.Type = Value.self
  ) throws(JSONError) -> Value? {
    try readNullIfPresent() ? nil : try Value(from: &self)
  }
}
