extension String: JSONCodable {
  public static var jsonKind: JSONKind { .string }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try reader.readString()
  }

  public func write(to writer: inout JSONWriter) {
    writer.string(self)
  }
}

extension Bool: JSONCodable {
  public static var jsonKind: JSONKind { .boolean }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try reader.readBool()
  }

  public func write(to writer: inout JSONWriter) {
    writer.bool(self)
  }
}

extension Int64: JSONCodable {
  public static var jsonKind: JSONKind { .number }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try reader.readInt64()
  }

  public func write(to writer: inout JSONWriter) {
    writer.integer(self)
  }
}

extension Int: JSONCodable {
  public static var jsonKind: JSONKind { .number }

  public init(from reader: inout JSONReader) throws(JSONError) {
    let offset = reader.offset
    let value = try reader.readInt64()
    guard let value = Int(exactly: value) else {
      throw reader.error(.invalidValue("expected an integer of \(Int.bitWidth) bits, found \(value)"), at: offset)
    }
    self = value
  }

  public func write(to writer: inout JSONWriter) {
    writer.integer(Int64(self))
  }
}

extension UInt64: JSONCodable {
  public static var jsonKind: JSONKind { .number }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try reader.readUInt64()
  }

  public func write(to writer: inout JSONWriter) {
    writer.number(JSONNumber(self))
  }
}

extension Double: JSONCodable {
  public static var jsonKind: JSONKind { .number }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try reader.readDouble()
  }

  /// Writes the number; one that is not finite is ``JSONWriter/error``, since JSON has no such numbers.
  public func write(to writer: inout JSONWriter) {
    if let number = JSONNumber(self) {
      writer.number(number)
    } else {
      writer.fail(JSONError(reason: .invalidValue("JSON has no value for \(self)")))
    }
  }
}

extension Array: JSONDecodable where Element: JSONDecodable {
  public static var jsonKind: JSONKind { .array }

  public init(from reader: inout JSONReader) throws(JSONError) {
    var elements: [Element] = []
    try reader.readArray(expecting: "an array of \(Element.jsonKind.plural)") { reader throws(JSONError) in
      if elements.isEmpty { elements.reserveCapacity(Self.firstCapacity) }
      elements.append(try Element(from: &reader))
    }
    self = elements
  }
}

extension Array {
  /// Room for the words of most commands at once, but not for many large values.
  fileprivate static var firstCapacity: Int { MemoryLayout<Element>.stride <= MemoryLayout<String>.stride ? 8 : 4 }
}

extension Array: JSONEncodable where Element: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    writer.array { writer in
      for element in self { writer.element(element) }
    }
  }
}

extension Dictionary: JSONDecodable where Key == String, Value: JSONDecodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var members: [String: Value] = [:]
    try reader.readObject(expecting: "an object of \(Value.jsonKind.plural)") { key, reader throws(JSONError) in
      if members.isEmpty { members.reserveCapacity(6) }
      members[key.string] = try Value(from: &reader)
    }
    self = members
  }
}

extension Dictionary: JSONEncodable where Key == String, Value: JSONEncodable {
  /// Writes the members in ascending order of their names: the same dictionary is always the same text.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      for (key, value) in sorted(by: { $0.key < $1.key }) { writer.field(key: key, value) }
    }
  }
}

extension JSONValue: JSONCodable {
  public static var jsonKind: JSONKind { .any }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self = try reader.readValue()
  }

  public func write(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .number(let value): writer.number(value)
    case .string(let value): writer.string(value)
    case .array(let value): value.write(to: &writer)
    case .object(let value): value.write(to: &writer)
    }
  }
}

extension JSONObject: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    guard reader.nextKind == .object, case .object(let object) = try reader.readValue() else {
      throw reader.mismatch("an object")
    }
    self = object
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      for (key, value) in self { writer.field(key: key, value) }
    }
  }
}
