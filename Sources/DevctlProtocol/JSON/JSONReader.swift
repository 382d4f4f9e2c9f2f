/// Reads JSON text straight into types, strictly (`framing.strict-json`).
///
/// The reader pulls one value after the other. Each `read` takes exactly one value and validates it; what nobody
/// asks for is validated and skipped. It lives only while ``read(_:limits:_:)`` runs, on the bytes themselves: it
/// copies nothing but what becomes a value. Errors carry the offset and the path, found only when there is an
/// error; after one, the reader is spent.
///
/// ```swift
/// struct Step: JSONDecodable {
///   var name: String
///   var isDone: Bool
///
///   init(from reader: inout JSONReader) throws(JSONError) {
///     var name: String?
///     var isDone: Bool?
///     let object = try reader.readObject { key, reader throws(JSONError) in
///       switch key {
///       case "name": name = try reader.read()
///       case "done": isDone = try reader.readIfPresent()
///       default: break
///       }
///     }
///     self.name = try reader.require(name, "name", in: object)
///     self.isDone = isDone ?? false
///   }
/// }
/// ```
public struct JSONReader: ~Copyable {
  /// The text; at least one byte.
  let base: UnsafePointer<UInt8>
  /// How many bytes the text has.
  let count: Int
  var text: JSONText {
    @inline(__always) get { JSONText(base: base, count: count) }
  }
  /// The next byte to read.
  var position = 0
  /// How many arrays and objects are open.
  var depth = 0
  let maximumDepth: Int
  /// The names of the open objects.
  var detector: DuplicateKeyDetector
  /// The arrays and objects that ``skipValue()`` is inside of.
  var skipped: ScratchStack<SkippedContainer>
  /// What the text is a part of.
  let origin: Origin

  /// Where a text stands that is a part of another one, for errors.
  struct Origin {
    var path: JSONPath = .root
    var offset = 0
  }

  /// Reads a text with `body`, which has to read its one value.
  /// - Parameters:
  ///   - bytes: The text, in UTF-8.
  ///   - limits: How long and how deep it may be.
  ///   - body: Reads the value.
  /// - Returns: What `body` made of it.
  /// - Throws: A ``JSONError``: that of `body`, or what is wrong with the text around the value.
  public static func read<Value>(
    _ bytes: some Collection<UInt8>, limits: JSONLimits = .default,
    _ body: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    try read(bytes, limits: limits, origin: Origin(), body)
  }

  static func read<Value>(
    _ bytes: some Collection<UInt8>, limits: JSONLimits, origin: Origin,
    _ body: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    let result = bytes.withContiguousBytes { buffer in
      Result { () throws(JSONError) -> Value in try read(buffer, limits, origin, body) }
    }
    return try result.get()
  }

  static func read<Value>(
    _ buffer: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits, _ origin: Origin,
    _ body: (inout JSONReader) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    guard let base = buffer.baseAddress, !buffer.isEmpty else {
      throw JSONError(offset: origin.offset, path: origin.path, reason: .emptyText)
    }
    // The reader's stacks begin on the thread's own: most texts need no other room.
    var names = InlineArray<16, DuplicateKeyDetector.Name>(repeating: DuplicateKeyDetector.Name())
    var skipped = InlineArray<8, SkippedContainer>(repeating: SkippedContainer())
    return try withUnsafeMutablePointer(to: &names) { names throws(JSONError) in
      try withUnsafeMutablePointer(to: &skipped) { skipped throws(JSONError) in
        var reader = JSONReader(
          base: base, count: buffer.count, limits: limits, origin: origin, names: ScratchStack(names),
          skipped: ScratchStack(skipped))
        try reader.start(limits)
        let value = try body(&reader)
        try reader.expectEnd()
        return value
      }
    }
  }

  private init(
    base: UnsafePointer<UInt8>, count: Int, limits: JSONLimits, origin: Origin,
    names: consuming ScratchStack<DuplicateKeyDetector.Name>, skipped: consuming ScratchStack<SkippedContainer>
  ) {
    self.base = base
    self.count = count
    self.maximumDepth = min(limits.maximumDepth, JSONLimits.depthCeiling)
    self.origin = origin
    self.detector = DuplicateKeyDetector(names: names)
    self.skipped = skipped
  }

  /// Another reader of the same text, at one of its bytes.
  borrowing func reader(at position: Int) -> JSONReader {
    var reader = JSONReader(
      base: base, count: count, limits: .default, origin: origin, names: ScratchStack(), skipped: ScratchStack())
    reader.position = position
    return reader
  }

  private mutating func start(_ limits: JSONLimits) throws(JSONError) {
    guard count <= limits.maximumBytes else {
      throw error(.tooLarge(limit: limits.maximumBytes), at: min(count, max(0, limits.maximumBytes)))
    }
    if base[0] == 0xEF, startsWith([0xEF, 0xBB, 0xBF], at: 0) { throw error(.byteOrderMark, at: 0) }
    skipWhitespace()
    if position == count { throw error(.emptyText, at: position) }
  }

  /// Checks that nothing but white space follows.
  mutating func expectEnd() throws(JSONError) {
    skipWhitespace()
    guard position < count else { return }
    throw error(isAtComment ? .comment : .trailingBytes)
  }
}

// What a type's own `init(from:)` needs beyond the values.
extension JSONReader {
  /// Where the next value starts, in bytes from the start of the text.
  public var offset: Int {
    mutating get {
      skipWhitespace()
      return origin.offset + position
    }
  }

  /// The next value's kind, without reading it; nil if no value can start here.
  public var nextKind: JSONKind? {
    mutating get {
      skipWhitespace()
      guard position < count else { return nil }
      return Self.kind(of: base[position])
    }
  }

  /// An error about the value that starts at `offset`, with its path.
  ///
  /// The offset is in bytes, as ``offset`` gave it before the value was read.
  public func error(_ reason: JSONError.Reason, at offset: Int) -> JSONError {
    error(reason, at: offset - origin.offset, inside: .root)
  }

  /// Unwraps a field that has to be there.
  /// - Parameters:
  ///   - value: What was read for it.
  ///   - name: Its name.
  ///   - object: What ``readObject(_:)`` returned for the object that should hold it.
  /// - Returns: The value.
  /// - Throws: A ``JSONError`` that names the field if `value` is nil.
  @inlinable
  public func require<Value>(_ value: Value?, _ name: StaticString, in object: ReadObject) throws(JSONError) -> Value {
    guard let value else { throw error(.missingField("\(name)"), at: object.offset) }
    return value
  }

  /// An object that was read, for errors about it.
  public struct ReadObject: Sendable {
    /// Where the object starts, in bytes.
    public let offset: Int
  }
}

extension JSONReader {
  /// An error at the byte where the reader is.
  func error(_ reason: JSONError.Reason) -> JSONError {
    error(reason, at: position, inside: .root)
  }

  /// An error at a byte of this text, about what `inner` leads to from the value there.
  func error(_ reason: JSONError.Reason, at position: Int, inside inner: JSONPath) -> JSONError {
    let text = UnsafeBufferPointer(start: base, count: count)
    let path = origin.path.appending(JSONPath(locating: position, in: text)).appending(inner)
    return JSONError(offset: origin.offset + position, path: path, reason: reason)
  }

  /// The error for a value that is not `expected`: of another kind, or none at all.
  func mismatch(_ expected: @autoclosure () -> String) -> JSONError {
    guard position < count else { return error(.endOfInput) }
    guard let kind = Self.kind(of: base[position]), !isStrayWord else { return unexpectedValue() }
    return error(.typeMismatch(expected: expected(), found: kind))
  }

  /// The error for a byte that starts no value.
  func unexpectedValue() -> JSONError {
    guard position < count else { return error(.endOfInput) }
    if startsWith("NaN".utf8, at: position) || startsWith("Infinity".utf8, at: position) { return error(.notANumber) }
    return unexpected("a value")
  }

  /// The error for a byte that cannot stand here.
  func unexpected(_ expected: String) -> JSONError {
    guard position < count else { return error(.endOfInput) }
    return error(isAtComment ? .comment : .unexpectedByte(base[position], expected: expected))
  }

  /// True for a word that only begins like a literal: prose is no boolean, nor is it null.
  private var isStrayWord: Bool {
    let isLetter = { (byte: UInt8) in (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }
    let word = UnsafeBufferPointer(start: base, count: count)[position...].prefix(while: isLetter)
    return !word.isEmpty && !["true", "false", "null"].contains { word.elementsEqual($0.utf8) }
  }

  private var isAtComment: Bool {
    startsWith("//".utf8, at: position) || startsWith("/*".utf8, at: position)
  }

  /// The kind of the value that starts with `byte`, nil if none does.
  private static func kind(of byte: UInt8) -> JSONKind? {
    switch byte {
    case openBrace: .object
    case openBracket: .array
    case quotationMark: .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    case UInt8(ascii: "n"): .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number
    default: nil
    }
  }

  func startsWith(_ bytes: some Collection<UInt8>, at position: Int) -> Bool {
    bytes.count <= count - position
      && UnsafeBufferPointer(start: base + position, count: bytes.count).elementsEqual(bytes)
  }

  @inline(__always)
  mutating func skipWhitespace() {
    // Most texts have none.
    guard position < count, base[position] <= 0x20 else { return }
    skipWrittenWhitespace()
  }

  @inline(never)
  private mutating func skipWrittenWhitespace() {
    while position < count, isWhitespace(base[position]) { position += 1 }
  }

  /// Goes to a value that was read or skipped before, `depth` arrays and objects being open around it.
  @inline(__always)
  mutating func seek(to position: Int, depth: Int) {
    self.position = position
    self.depth = depth
  }
}
