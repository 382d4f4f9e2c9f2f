extension JSONReader {
  /// Reads an object, member by member.
  /// - Parameter member: Called with each name; it reads the value, or leaves it alone, in which case it is skipped.
  /// - Returns: The object's place, for ``require(_:_:in:)``.
  /// - Throws: A ``JSONError``, also when a name occurs twice.
  @discardableResult
  public mutating func readObject(
    _ member: (JSONKey, inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) -> ReadObject {
    try readObject(expecting: "an object", member)
  }

  /// Reads an object that messages call `expected`.
  @discardableResult
  public mutating func readObject(
    expecting expected: @autoclosure () -> String, _ member: (JSONKey, inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) -> ReadObject {
    skipWhitespace()
    guard position < count, base[position] == openBrace else { throw mismatch(expected()) }
    let object = ReadObject(offset: origin.offset + position)
    let mark = ledger.mark()
    guard try enter(closing: closeBrace) else { return object }
    repeat {
      let key = try readKey(since: mark)
      let start = position
      try member(key, &self)
      if position == start { try skipValue() }
    } while try nextMember(closing: closeBrace)
    try close(mark)
    return object
  }

  /// Reads an array, element by element.
  /// - Parameter element: Called for each element; it reads it, or leaves it alone, in which case it is skipped.
  public mutating func readArray(_ element: (inout JSONReader) throws(JSONError) -> Void) throws(JSONError) {
    try readArray(expecting: "an array", element)
  }

  /// Reads an array that messages call `expected`.
  public mutating func readArray(
    expecting expected: @autoclosure () -> String, _ element: (inout JSONReader) throws(JSONError) -> Void
  ) throws(JSONError) {
    skipWhitespace()
    guard position < count, base[position] == openBracket else { throw mismatch(expected()) }
    guard try enter(closing: closeBracket) else { return }
    repeat {
      skipWhitespace()
      let start = position
      try element(&self)
      if position == start { try skipValue() }
    } while try nextMember(closing: closeBracket)
  }
}

extension JSONReader {
  /// Opens the array or object whose bracket is next.
  /// - Returns: Whether it has members; if not, it is closed again.
  @inline(__always)
  mutating func enter(closing bracket: UInt8) throws(JSONError) -> Bool {
    guard depth < maximumDepth else { throw error(.tooDeep(limit: maximumDepth)) }
    depth += 1
    position += 1
    skipWhitespace()
    guard position < count, base[position] == bracket else { return true }
    depth -= 1
    position += 1
    return false
  }

  /// Reads what follows a member: a comma, or the end.
  /// - Returns: Whether another member follows.
  @inline(__always)
  mutating func nextMember(closing bracket: UInt8) throws(JSONError) -> Bool {
    skipWhitespace()
    guard position < count else { throw error(.endOfInput) }
    if base[position] == comma {
      let start = position
      position += 1
      skipWhitespace()
      if position < count, base[position] == bracket { throw error(.trailingComma, at: start, inside: .root) }
      return true
    }
    guard base[position] == bracket else { throw unexpected("a comma or '\(Character(Unicode.Scalar(bracket)))'") }
    position += 1
    depth -= 1
    return false
  }

  /// Gives up an object's names.
  @inline(__always)
  mutating func close(_ mark: KeyLedger.Mark) throws(JSONError) {
    if let place = ledger.close(mark, in: base) { throw duplicate(at: place) }
  }

  /// Reads a member's name and colon, up to its value.
  @inline(__always)
  mutating func readKey(since mark: KeyLedger.Mark) throws(JSONError) -> JSONKey {
    let token = try scanKey()
    if token.hasEscapes { return try readEscapedKey(token, since: mark) }
    let length = token.end - token.start
    let words = KeyWords(base + token.start, length: length, readable: count - token.start)
    guard ledger.insert(words.fingerprint, offset: token.start, count: length, since: mark, in: base) else {
      throw duplicate(at: token.start)
    }
    return JSONKey(low: words.low, high: words.high, count: length, long: length > 16 ? string(token) : nil)
  }

  private mutating func readEscapedKey(_ token: StringToken, since mark: KeyLedger.Mark) throws(JSONError) -> JSONKey {
    let bytes = unescaped(token)
    let words = bytes.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { KeyWords($0, length: buffer.count, readable: buffer.count) } ?? KeyWords()
    }
    guard ledger.insert(words.fingerprint, unescaped: bytes, offset: token.start, since: mark, in: base) else {
      throw duplicate(at: token.start)
    }
    return JSONKey(low: words.low, high: words.high, count: bytes.count, long: bytes.count > 16 ? string(token) : nil)
  }

  /// Notes a member's name without making a value of it, and goes up to its value.
  @inline(__always)
  mutating func skipKey(since mark: KeyLedger.Mark) throws(JSONError) {
    let token = try scanKey()
    if token.hasEscapes {
      _ = try readEscapedKey(token, since: mark)
      return
    }
    let length = token.end - token.start
    let words = KeyWords(base + token.start, length: length, readable: count - token.start)
    guard ledger.insert(words.fingerprint, offset: token.start, count: length, since: mark, in: base) else {
      throw duplicate(at: token.start)
    }
  }

  @inline(__always)
  private mutating func scanKey() throws(JSONError) -> StringToken {
    guard position < count, base[position] == quotationMark else { throw unexpected("a member's name in quotes") }
    let token = try scanString()
    skipWhitespace()
    guard position < count, base[position] == colon else { throw unexpected("a colon") }
    position += 1
    skipWhitespace()
    return token
  }

  /// The error for a name that came before; `place` is the first byte after its quotation mark.
  private func duplicate(at place: Int) -> JSONError {
    var reader = JSONReader(base: base, count: count, limits: .default, origin: origin)
    reader.position = place - 1
    let key = (try? reader.readString()) ?? ""
    return error(.duplicateKey(key), at: place - 1, inside: .root)
  }
}

/// A name's bytes as two words: all of it up to 16 bytes, else the first and the last eight.
private struct KeyWords {
  var low: UInt64 = 0
  var high: UInt64 = 0
  var length = 0

  init() {}

  /// - Parameter readable: How many bytes can be read from `bytes` on, which may be more than the name has.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, length: Int, readable: Int) {
    self.length = length
    let raw = UnsafeRawPointer(bytes)
    if length > 16 {
      low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      high = UInt64(littleEndian: (raw + (length - 8)).loadUnaligned(as: UInt64.self))
    } else if readable >= 16 {
      low = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
      high = UInt64(littleEndian: (raw + 8).loadUnaligned(as: UInt64.self))
      // Smart shifts: one by 64 bits or more leaves nothing.
      if length < 8 { low &= ~(UInt64.max << (8 * length)) }
      high = length <= 8 ? 0 : high & ~(UInt64.max << (8 * (length - 8)))
    } else {
      for index in 0..<length {
        if index < 8 {
          low |= UInt64(bytes[index]) << (8 * index)
        } else {
          high |= UInt64(bytes[index]) << (8 * (index - 8))
        }
      }
    }
  }

  /// Differs only for names that differ.
  @inline(__always)
  var fingerprint: UInt64 {
    (low &* 0x9E37_79B9_7F4A_7C15) ^ (high &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(truncatingIfNeeded: length)
  }
}
