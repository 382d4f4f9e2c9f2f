/// The kinds of JSON values, as messages call them.
public enum JSONKind: Hashable, Sendable, CustomStringConvertible {
  /// `null`.
  case null
  /// `true` or `false`.
  case boolean
  /// A number, whole or not.
  case number
  /// A text.
  case string
  /// Values in an order.
  case array
  /// Values by their names.
  case object
  /// Any kind at all, where every value is acceptable.
  case any

  /// One of the kind, with its article: `a string`.
  public var description: String {
    switch self {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    case .any: "a value"
    }
  }

  /// Many of the kind: `strings`.
  public var plural: String {
    switch self {
    case .null: "nulls"
    case .boolean: "booleans"
    case .number: "numbers"
    case .string: "strings"
    case .array: "arrays"
    case .object: "objects"
    case .any: "values"
    }
  }
}
