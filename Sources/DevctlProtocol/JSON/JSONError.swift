/// Why a JSON text was refused, and where.
///
/// Its description is a sentence for people: `output.services[2].command: expected an array of strings, found a
/// string (byte 118)`.
public struct JSONError: Error, Hashable, Sendable {
  /// Where in the text, in bytes from its start; nil where the value did not come from a text.
  public var offset: Int?

  /// Which value it is about: the innermost one around ``offset``.
  public var path: JSONPath

  /// What is wrong.
  public var reason: Reason

  /// Creates an error.
  public init(offset: Int? = nil, path: JSONPath = .root, reason: Reason) {
    self.offset = offset
    self.path = path
    self.reason = reason
  }

  /// What is wrong with a text.
  public enum Reason: Hashable, Sendable {
    // Not JSON at all, or JSON that two readers could understand differently.

    /// The text is empty, or nothing but white space.
    case emptyText
    /// The text ends inside a value.
    case endOfInput
    /// A byte that cannot stand here.
    case unexpectedByte(UInt8, expected: String)
    /// More text after the value.
    case trailingBytes
    /// A comma before a closing bracket or brace.
    case trailingComma
    /// A comment, which JSON doesn't have.
    case comment
    /// The text starts with a byte order mark.
    case byteOrderMark
    /// The same member twice in one object, however its name is escaped.
    case duplicateKey(String)
    /// Bytes that are no UTF-8.
    case invalidUTF8
    /// An escaped half of a surrogate pair without its other half.
    case loneSurrogate
    /// A backslash that starts no escape of JSON's.
    case invalidEscape
    /// A control character that is not escaped inside a string.
    case controlCharacterInString(UInt8)
    /// `NaN` or an infinity, which JSON doesn't have.
    case notANumber
    /// A number that starts with a superfluous zero.
    case leadingZero
    /// A number that is not written as JSON writes them.
    case malformedNumber

    // JSON beyond a limit.

    /// Arrays and objects nest deeper than `limit` levels.
    case tooDeep(limit: Int)
    /// The text is longer than `limit` bytes.
    case tooLarge(limit: Int)

    // JSON, but not the value that was wanted.

    /// A value of another kind than wanted.
    case typeMismatch(expected: String, found: JSONKind)
    /// A member that has to be there is not.
    case missingField(String)
    /// A value of the right kind with a content that makes no sense here.
    case invalidValue(String)
  }
}

extension JSONError.Reason {
  /// Whether the text is no acceptable JSON, as opposed to JSON that says something else than wanted.
  public var isSyntactic: Bool {
    switch self {
    case .typeMismatch, .missingField, .invalidValue, .tooDeep, .tooLarge: false
    default: true
    }
  }
}

extension JSONError: CustomStringConvertible {
  public var description: String {
    let place = path.isRoot ? "" : "\(path): "
    let position = offset.map { " (byte \($0))" } ?? ""
    return "\(place)\(reason)\(position)"
  }
}

extension JSONError.Reason: CustomStringConvertible {
  public var description: String {
    switch self {
    case .emptyText: "expected a value, found nothing"
    case .endOfInput: "the text ends inside a value"
    case .unexpectedByte(let byte, let expected): "expected \(expected), found \(Self.name(of: byte))"
    case .trailingBytes: "there is more text after the value"
    case .trailingComma: "there is a comma after the last member or element"
    case .comment: "there is a comment, which JSON does not have"
    case .byteOrderMark: "the text starts with a byte order mark"
    case .duplicateKey(let key): "the key \(Quoted(key)) occurs twice"
    case .invalidUTF8: "the text is not valid UTF-8"
    case .loneSurrogate: "an escaped surrogate lacks its other half"
    case .invalidEscape: "a backslash starts no valid escape"
    case .controlCharacterInString(let byte): "a string holds \(Self.name(of: byte)) unescaped"
    case .notANumber: "NaN and infinities are no JSON numbers"
    case .leadingZero: "a number starts with a superfluous zero"
    case .malformedNumber: "a number is malformed"
    case .tooDeep(let limit): "arrays and objects nest deeper than the limit of \(limit) levels"
    case .tooLarge(let limit): "the text is longer than the limit of \(limit) bytes"
    case .typeMismatch(let expected, let found): "expected \(expected), found \(found)"
    case .missingField(let name): "the field \(Quoted(name)) is missing"
    case .invalidValue(let message): message
    }
  }

  private static func name(of byte: UInt8) -> String {
    switch byte {
    case 0x0A: "a line feed"
    case 0x0D: "a carriage return"
    case 0x09: "a tab"
    case 0x21...0x7E: "'\(Character(Unicode.Scalar(byte)))'"
    case 0x20: "a space"
    default: "the byte 0x\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
    }
  }
}
