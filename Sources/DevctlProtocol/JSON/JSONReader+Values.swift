/// An array or object that is being read as a value.
private struct OpenContainer {
  let isObject: Bool
  var mark: DuplicateKeyDetector.Mark
  var elements: [JSONValue] = []
  var members: [JSONObject.Member?] = []
  /// The name of the member that is next.
  var key = ""

  var closingBracket: UInt8 { isObject ? closeBrace : closeBracket }

  var value: JSONValue {
    // The reader refuses names that come twice.
    isObject ? .object(JSONObject(unique: members)) : .array(elements)
  }

  mutating func append(_ value: JSONValue) {
    if isObject { members.append(JSONObject.Member(key: key, value: value)) } else { elements.append(value) }
  }
}

extension JSONReader {
  /// Reads any value.
  /// - Throws: A ``JSONError`` where what is next is no valid value.
  public mutating func readValue() throws(JSONError) -> JSONValue {
    // Not recursive: each level would take several frames of a stack that may be small.
    var open: [OpenContainer] = []
    while true {
      guard var value = try readScalarOrOpen(&open) else { continue }
      while let last = open.indices.last {
        open[last].append(value)
        if try goOn(&open[last]) { break }
        value = open.removeLast().value
      }
      if open.isEmpty { return value }
    }
  }

  /// Reads the next value if it has no members.
  /// - Returns: The value; nil if it has: then it is open, and its first member's value is next.
  @inline(__always)
  private mutating func readScalarOrOpen(_ open: inout [OpenContainer]) throws(JSONError) -> JSONValue? {
    skipWhitespace()
    guard position < count else { throw error(.endOfInput) }
    switch base[position] {
    case quotationMark: return .string(text.string(try scanString()))
    case openBrace:
      guard try enter(closing: closeBrace) else { return .object([:]) }
      var container = OpenContainer(isObject: true, mark: detector.mark())
      container.key = text.string(try readKey(since: &container.mark).token)
      open.append(container)
      return nil
    case openBracket:
      guard try enter(closing: closeBracket) else { return .array([]) }
      open.append(OpenContainer(isObject: false, mark: detector.mark()))
      return nil
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try readBool())
    case UInt8(ascii: "n"):
      try scanLiteral("null")
      return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try readNumber())
    default: throw unexpectedValue()
    }
  }

  /// Goes on after a value inside the innermost open array or object.
  /// - Returns: Whether another value follows in it; if not, its text has ended.
  @inline(__always)
  private mutating func goOn(_ container: inout OpenContainer) throws(JSONError) -> Bool {
    guard try nextMember(closing: container.closingBracket) else {
      if container.isObject { try close(container.mark) }
      return false
    }
    if container.isObject { container.key = text.string(try readKey(since: &container.mark).token) }
    return true
  }

  /// Reads a value of a type.
  /// - Throws: A ``JSONError`` where the value is not what the type says.
  @inlinable
  public mutating func read<Value: JSONDecodable>(_ type: Value.Type = Value.self) throws(JSONError) -> Value {
    try Value(from: &self)
  }

  /// Reads a value of a type, or null, which counts as none.
  /// - Throws: A ``JSONError`` where the value is not what the type says.
  @inlinable
  public mutating func readIfPresent<Value: JSONDecodable>(
    _ type: Value.Type = Value.self
  ) throws(JSONError) -> Value? {
    try readNullIfPresent() ? nil : try Value(from: &self)
  }
}
