extension JSONValue {
  /// Encodes any `Encodable` value; members keep the order in which it encodes them.
  /// - Throws: A ``JSONError`` with the path of what JSON has no value for, such as a number that is not finite.
  public init(encoding value: some Encodable) throws(JSONError) {
    let node = JSONEncodingNode()
    do {
      try JSONValueEncoder(node: node, codingPath: []).encode(value)
    } catch let error as EncodingError {
      throw JSONError(error)
    } catch {
      throw error as? JSONError ?? JSONError(reason: .invalidValue(String(describing: error)))
    }
    self = node.value
  }
}

extension JSONEncodable where Self: Encodable {
  /// Writes the value through `encode(to:)`; what that can't encode is ``JSONWriter/error``.
  public func write(to writer: inout JSONWriter) {
    do {
      writer.value(try JSONValue(encoding: self))
    } catch {
      writer.fail(error)
    }
  }
}

/// Encodes to a value in memory, for types that know the standard library's protocols only.
struct JSONValueEncoder: Encoder {
  let node: JSONEncodingNode
  let codingPath: [any CodingKey]
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    node.becomeObject()
    return KeyedEncodingContainer(JSONKeyedEncoding<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    node.becomeArray()
    return JSONUnkeyedEncoding(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    JSONSingleValueEncoding(encoder: self)
  }

  /// Encodes the whole value.
  func encode(_ value: some Encodable) throws {
    guard let primitive = value as? any JSONPrimitive else {
      try value.encode(to: self)
      return
    }
    guard let json = primitive.primitiveValue else {
      let reason = JSONError.Reason.invalidValue("JSON has no value for \(primitive)")
      let error = JSONError(path: JSONPath(codingPath), reason: reason)
      throw EncodingError.invalidValue(
        value,
        EncodingError.Context(
          codingPath: codingPath, debugDescription: reason.description, underlyingError: error))
    }
    node.become(json)
  }

  /// The encoder of a value inside this one.
  func inside(_ node: JSONEncodingNode, _ key: some CodingKey) -> JSONValueEncoder {
    JSONValueEncoder(node: node, codingPath: codingPath + [key])
  }
}

extension JSONError {
  /// What an encoder's error says, as one of ours.
  fileprivate init(_ error: EncodingError) {
    switch error {
    case .invalidValue(_, let context):
      let reason = (context.underlyingError as? JSONError)?.reason ?? .invalidValue(context.debugDescription)
      self.init(path: JSONPath(context.codingPath), reason: reason)
    @unknown default:
      self.init(reason: .invalidValue(String(describing: error)))
    }
  }
}
