extension JSONValue: Codable {
  /// Decodes whatever is there, so that a `Codable` type can have members of any form.
  /// - Throws: What the decoder throws.
  public init(from decoder: any Decoder) throws {
    if let decoder = decoder as? JSONValueDecoder {
      self = decoder.value
    } else if let object = try? decoder.container(keyedBy: JSONCodingKey.self) {
      self = .object(try JSONObject(from: object))
    } else if let array = try? [JSONValue](from: decoder) {
      self = .array(array)
    } else {
      self = try JSONValue(from: decoder.singleValueContainer())
    }
  }

  private init(from container: any SingleValueDecodingContainer) throws {
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .number(JSONNumber(value))
    } else if let value = try? container.decode(UInt64.self) {
      self = .number(JSONNumber(value))
    } else if let value = try? container.decode(Double.self), let number = JSONNumber(value) {
      self = .number(number)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    if let encoder = encoder as? JSONValueEncoder {
      encoder.node.become(self)
      return
    }
    switch self {
    case .object(let object): try object.encode(to: encoder)
    case .array(let array): try array.encode(to: encoder)
    default: try encodeScalar(to: encoder)
    }
  }

  private func encodeScalar(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .bool(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .number(let number):
      if let value = number.int64 {
        try container.encode(value)
      } else if let value = number.uint64 {
        try container.encode(value)
      } else {
        try container.encode(number.double)
      }
    default: try container.encodeNil()
    }
  }
}

extension JSONObject: Codable {
  /// Decodes an object with members of any form.
  /// - Throws: What the decoder throws.
  public init(from decoder: any Decoder) throws {
    if let object = (decoder as? JSONValueDecoder)?.value.objectValue {
      self = object
    } else {
      try self.init(from: decoder.container(keyedBy: JSONCodingKey.self))
    }
  }

  fileprivate init(from container: KeyedDecodingContainer<JSONCodingKey>) throws {
    self.init()
    for key in container.allKeys { self[key.stringValue] = try container.decode(JSONValue.self, forKey: key) }
  }

  public func encode(to encoder: any Encoder) throws {
    if let encoder = encoder as? JSONValueEncoder {
      encoder.node.become(.object(self))
      return
    }
    var container = encoder.container(keyedBy: JSONCodingKey.self)
    for (key, value) in self { try container.encode(value, forKey: JSONCodingKey(stringValue: key)) }
  }
}
