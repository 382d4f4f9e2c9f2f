extension JSONValue {
  /// Decodes the value as any `Decodable` type.
  /// - Throws: A ``JSONError`` whose path starts at this value.
  public func decoded<Value: Decodable>(as type: Value.Type = Value.self) throws(JSONError) -> Value {
    do {
      return try JSONValueDecoder(value: self, codingPath: []).decode(Value.self)
    } catch let error as DecodingError {
      throw JSONError(error)
    } catch {
      throw error as? JSONError ?? JSONError(reason: .invalidValue(String(describing: error)))
    }
  }
}

extension JSONDecodable where Self: Decodable {
  /// Reads the value through `init(from:)` for decoders.
  /// - Throws: A ``JSONError``, also for what the type itself throws.
  public init(from reader: inout JSONReader) throws(JSONError) {
    let offset = reader.offset
    let value = try reader.readValue()
    do {
      self = try value.decoded()
    } catch {
      throw reader.error(error.reason, at: offset, inside: error.path)
    }
  }
}

/// Decodes from a value that is in memory, for types that know the standard library's protocols only.
struct JSONValueDecoder: Decoder {
  let value: JSONValue
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard let object = value.objectValue else { throw failure(value.mismatch(.object), JSONObject.self) }
    return KeyedDecodingContainer(JSONKeyedDecoding(object: object, decoder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let array = value.arrayValue else { throw failure(value.mismatch(.array), [JSONValue].self) }
    return JSONUnkeyedDecoding(array: array, decoder: self)
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    JSONSingleValueDecoding(decoder: self)
  }

  /// Decodes the whole value.
  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    guard let primitive = type as? any JSONPrimitive.Type else { return try Value(from: self) }
    do {
      if let value = try primitive.init(primitive: value) as? Value { return value }
    } catch {
      throw failure(error, type)
    }
    return try Value(from: self)
  }

  /// The decoder of a value inside this one.
  func inside(_ value: JSONValue, _ key: some CodingKey) -> JSONValueDecoder {
    JSONValueDecoder(value: value, codingPath: codingPath + [key])
  }

  /// The standard library's error for ours, which it carries.
  func failure(_ error: JSONError, _ type: any Any.Type) -> DecodingError {
    let context = DecodingError.Context(
      codingPath: codingPath, debugDescription: error.reason.description, underlyingError: error)
    return switch error.reason {
    case .typeMismatch: .typeMismatch(type, context)
    default: .dataCorrupted(context)
    }
  }
}

extension JSONError {
  /// What a decoder's error says, as one of ours.
  fileprivate init(_ error: DecodingError) {
    switch error {
    case .keyNotFound(let key, let context):
      self.init(path: JSONPath(context.codingPath), reason: .missingField(key.stringValue))
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      let reason = (context.underlyingError as? JSONError)?.reason ?? .invalidValue(context.debugDescription)
      self.init(path: JSONPath(context.codingPath), reason: reason)
    @unknown default:
      self.init(reason: .invalidValue(String(describing: error)))
    }
  }
}
