// Each generic `decode` answers the protocol's requirements for the standard library's types, too.

struct JSONKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let object: JSONObject
  let decoder: JSONValueDecoder

  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { object.keys.compactMap { Key(stringValue: $0) } }

  func contains(_ key: Key) -> Bool {
    object[key.stringValue] != nil
  }

  func decodeNil(forKey key: Key) throws -> Bool {
    try member(key).isNull
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try decoder.inside(member(key), key).decode(type)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Nested> {
    try decoder.inside(member(key), key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try decoder.inside(member(key), key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder {
    let key = JSONCodingKey.super
    return decoder.inside(object[key.stringValue] ?? .null, key)
  }

  func superDecoder(forKey key: Key) throws -> any Decoder {
    decoder.inside(object[key.stringValue] ?? .null, key)
  }

  private func member(_ key: Key) throws -> JSONValue {
    if let value = object[key.stringValue] { return value }
    let error = JSONError(reason: .missingField(key.stringValue))
    throw DecodingError.keyNotFound(
      key, DecodingError.Context(codingPath: codingPath, debugDescription: error.description, underlyingError: error))
  }
}

struct JSONUnkeyedDecoding: UnkeyedDecodingContainer {
  let array: [JSONValue]
  let decoder: JSONValueDecoder
  private(set) var currentIndex = 0

  init(array: [JSONValue], decoder: JSONValueDecoder) {
    self.array = array
    self.decoder = decoder
  }

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { array.count }
  var isAtEnd: Bool { currentIndex >= array.count }

  mutating func decodeNil() throws -> Bool {
    guard try element(JSONValue.self).value.isNull else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try advance(after: element(type).decode(type))
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) throws -> KeyedDecodingContainer<Nested> {
    try advance(after: element(JSONObject.self).container(keyedBy: type))
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try advance(after: element([JSONValue].self).unkeyedContainer())
  }

  mutating func superDecoder() throws -> any Decoder {
    try advance(after: element(JSONValue.self))
  }

  /// Goes on to the next element, once the current one has been decoded.
  private mutating func advance<Value>(after value: Value) -> Value {
    currentIndex += 1
    return value
  }

  private func element(_ type: any Any.Type) throws -> JSONValueDecoder {
    let key = JSONCodingKey(intValue: currentIndex)
    guard currentIndex < array.count else {
      let error = JSONError(reason: .invalidValue("expected another element, found the end of the array"))
      throw DecodingError.valueNotFound(
        type,
        DecodingError.Context(
          codingPath: codingPath + [key], debugDescription: error.description, underlyingError: error))
    }
    return decoder.inside(array[currentIndex], key)
  }
}

struct JSONSingleValueDecoding: SingleValueDecodingContainer {
  let decoder: JSONValueDecoder

  var codingPath: [any CodingKey] { decoder.codingPath }

  func decodeNil() -> Bool {
    decoder.value.isNull
  }

  func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
    try decoder.decode(type)
  }
}
