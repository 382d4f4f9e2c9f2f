// Each generic `encode` answers the protocol's requirements for the standard library's types, too.

struct JSONKeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: JSONValueEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil(forKey key: Key) throws {
    member(key).node.become(.null)
  }

  func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try member(key).encode(value)
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    member(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    member(key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    member(JSONCodingKey.super)
  }

  func superEncoder(forKey key: Key) -> any Encoder {
    member(key)
  }

  private func member(_ key: some CodingKey) -> JSONValueEncoder {
    encoder.inside(encoder.node.member(key.stringValue), key)
  }
}

struct JSONUnkeyedEncoding: UnkeyedEncodingContainer {
  let encoder: JSONValueEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.node.count }

  func encodeNil() throws {
    element().node.become(.null)
  }

  func encode<Value: Encodable>(_ value: Value) throws {
    try element().encode(value)
  }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    element().container(keyedBy: type)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    element().unkeyedContainer()
  }

  func superEncoder() -> any Encoder {
    element()
  }

  private func element() -> JSONValueEncoder {
    let key = JSONCodingKey(intValue: count)
    return encoder.inside(encoder.node.element(), key)
  }
}

struct JSONSingleValueEncoding: SingleValueEncodingContainer {
  let encoder: JSONValueEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil() throws {
    encoder.node.become(.null)
  }

  func encode<Value: Encodable>(_ value: Value) throws {
    try encoder.encode(value)
  }
}
