/// Any JSON value.
///
/// Strings and names are compared by their bytes, numbers by their value, objects without regard to the order of
/// their members.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, as it was written.
  case number(JSONNumber)
  /// A text.
  case string(String)
  /// Values in an order.
  case array([JSONValue])
  /// Values by their names.
  case object(JSONObject)

  /// Reads a JSON text, strictly (`framing.strict-json`).
  /// - Throws: A ``JSONError`` that says what is wrong, where.
  public init(parsing bytes: some Collection<UInt8>, limits: JSONLimits = .default) throws(JSONError) {
    self = try JSONReader.read(bytes, limits: limits) { reader throws(JSONError) in try reader.readValue() }
  }

  /// Reads a JSON text, strictly (`framing.strict-json`).
  /// - Throws: A ``JSONError`` that says what is wrong, where.
  public init(parsing text: String, limits: JSONLimits = .default) throws(JSONError) {
    try self.init(parsing: text.utf8, limits: limits)
  }

  /// The value as JSON text in UTF-8, without spaces, members in their order.
  public func encoded() -> [UInt8] {
    encodedJSON()
  }

  /// The value as JSON text, without spaces, members in their order.
  public var text: String { String(decoding: encoded(), as: UTF8.self) }

  /// The value's kind, as messages call it.
  public var kind: JSONKind {
    switch self {
    case .null: .null
    case .bool: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}

// Each gives nil where the value is of another kind.
extension JSONValue {
  /// Whether the value is null.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The string.
  public var stringValue: String? {
    if case .string(let value) = self { value } else { nil }
  }

  /// The boolean.
  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The number, as it was written.
  public var numberValue: JSONNumber? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The number, if it is exactly a signed 64-bit integer.
  public var intValue: Int64? { numberValue?.int64 }

  /// The number, as the nearest floating point value.
  public var doubleValue: Double? { numberValue?.double }

  /// The array's elements.
  public var arrayValue: [JSONValue]? {
    if case .array(let value) = self { value } else { nil }
  }

  /// The object.
  public var objectValue: JSONObject? {
    if case .object(let value) = self { value } else { nil }
  }

  /// The object's member of a name; nil also where the value is no object.
  public subscript(key: String) -> JSONValue? { objectValue?[key] }

  /// The array's element at a position; nil where there is none, or where the value is no array.
  public subscript(index: Int) -> JSONValue? {
    guard let array = arrayValue, array.indices.contains(index) else { return nil }
    return array[index]
  }
}

extension JSONValue: Hashable {
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): isExactlyEqual(left, right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    switch self {
    case .null: break
    case .bool(let value): hasher.combine(value)
    case .number(let value): hasher.combine(value)
    case .string(let value): hasher.combine(ExactKey(value))
    case .array(let value): hasher.combine(value)
    case .object(let value): hasher.combine(value)
    }
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as JSON text.
  public var description: String { text }
}
