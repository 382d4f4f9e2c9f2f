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
  /// - Throws: As ``readObject(_:)``.
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
  ///
  /// `element` is called for each; it reads it, or leaves it alone, in which case it is skipped.
  /// - Throws: A ``JSONError``: that of `element`, or what is wrong with the array.
  public mutating func readArray(_ element: (inout JSONReader) throws(JSONError) -> Void) throws(JSONError) {
    try readArray(expecting: "an array", element)
  }

  /// Reads an array that messages call `expected`.
  /// - Throws: As ``readArray(_:)``.
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
  mutating func readKey(since mark: KeyLedger.Mark) throws(JSONError) -> JSONKey {
    let token = try scanKey()
    if token.hasEscapes {
      let words = try noteEscapedKey(token, since: mark)
      return JSONKey(words, long: words.length > 16 ? string(token) : "")
    }
    let length = token.end - token.start
    let words = KeyWords(base + token.start, length: length, readable: count - token.start)
    guard ledger.insert(words.fingerprint, offset: token.start, count: length, since: mark, in: base) else {
      throw duplicate(at: token.start)
    }
    return JSONKey(words, long: length > 16 ? string(token) : "")
  }

  private mutating func noteEscapedKey(_ token: StringToken, since mark: KeyLedger.Mark) throws(JSONError) -> KeyWords {
    let bytes = unescaped(token)
    let words = KeyWords(bytes)
    guard ledger.insert(words.fingerprint, unescaped: bytes, offset: token.start, since: mark, in: base) else {
      throw duplicate(at: token.start)
    }
    return words
  }

  /// Reads a string that is one of a few words, to be matched like a member's name.
  mutating func readWord() throws(JSONError) -> JSONKey {
    skipWhitespace()
    guard position < count, base[position] == quotationMark else { throw mismatch("a string") }
    let token = try scanString()
    let length = token.end - token.start
    let words =
      token.hasEscapes
      ? KeyWords(unescaped(token)) : KeyWords(base + token.start, length: length, readable: count - token.start)
    return JSONKey(words, long: words.length > 16 ? string(token) : "")
  }

  /// Notes a member's name without making a value of it, and goes up to its value.
  @inline(__always)
  mutating func skipKey(since mark: KeyLedger.Mark) throws(JSONError) -> KeyWords {
    let token = try scanKey()
    if token.hasEscapes { return try noteEscapedKey(token, since: mark) }
    let length = token.end - token.start
    let words = KeyWords(base + token.start, length: length, readable: count - token.start)
    guard ledger.insert(words.fingerprint, offset: token.start, count: length, since: mark, in: base) else {
      throw duplicate(at: token.start)
    }
    return words
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
