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
    var mark = detector.mark()
    guard try enter(closing: closeBrace) else { return object }
    repeat {
      let key = try readKey(since: &mark)
      let start = position
      if key.words.length <= 16 {
        try member(JSONKey(key.words), &self)
      } else {
        try member(JSONKey(key.words, long: text.string(key.token)), &self)
      }
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

/// A member's name in the text, validated.
struct KeyToken {
  let token: StringToken
  let words: KeyWords
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
  mutating func close(_ mark: DuplicateKeyDetector.Mark) throws(JSONError) {
    if let place = detector.close(mark, in: base) { throw duplicate(at: place) }
  }

  /// Reads a member's name and colon, up to its value.
  mutating func readKey(since mark: inout DuplicateKeyDetector.Mark) throws(JSONError) -> KeyToken {
    let key = try scanKey()
    try note(key, since: &mark)
    return key
  }

  /// Notes a name, which has to be new in its object.
  @inline(__always)
  mutating func note(_ key: KeyToken, since mark: inout DuplicateKeyDetector.Mark) throws(JSONError) {
    let start = key.token.start
    if key.token.hasEscapes { return try noteEscaped(from: start, to: key.token.end, since: &mark) }
    guard detector.insert(key.words.fingerprint, offset: start, count: key.words.length, since: &mark, in: base) else {
      throw duplicate(at: start)
    }
  }

  @inline(never)
  private mutating func noteEscaped(
    from start: Int, to end: Int, since mark: inout DuplicateKeyDetector.Mark
  ) throws(JSONError) {
    let bytes = text.unescaped(from: start, to: end)
    guard detector.insert(KeyWords(bytes).fingerprint, unescaped: bytes, offset: start, since: &mark, in: base) else {
      throw duplicate(at: start)
    }
  }

  /// Reads a string that is one of a few words, to be matched like a member's name.
  mutating func readWord() throws(JSONError) -> KeyWords {
    skipWhitespace()
    guard position < count, base[position] == quotationMark else { throw mismatch("a string") }
    return text.words(try scanString())
  }

  /// Scans a member's name and colon, up to its value.
  @inline(__always)
  mutating func scanKey() throws(JSONError) -> KeyToken {
    guard position < count, base[position] == quotationMark else { throw unexpected("a member's name in quotes") }
    let key = if let short = scanShortKey() { short } else { try scanUncommonKey() }
    skipWhitespace()
    guard position < count, base[position] == colon else { throw unexpected("a colon") }
    position &+= 1
    skipWhitespace()
    return key
  }

  /// Scans a name of less than 16 bytes of plain ASCII, as most are: its end is found in the words it is compared by.
  /// - Returns: The name; nil, without going on, for any other one.
  @inline(__always)
  private mutating func scanShortKey() -> KeyToken? {
    let start = position &+ 1
    guard start &+ 16 < count else { return nil }
    var words = KeyWords(low: text.word(at: start), high: 0, length: 0)
    var special = EightBytes.needsLook(words.low)
    if special != 0 {
      words.length = EightBytes.cut(&words.low, before: special)
    } else {
      words.high = text.word(at: start &+ 8)
      special = EightBytes.needsLook(words.high)
      guard special != 0 else { return nil }
      words.length = 8 &+ EightBytes.cut(&words.high, before: special)
    }
    let end = start &+ words.length
    guard base[end] == quotationMark else { return nil }
    position = end &+ 1
    return KeyToken(token: StringToken(start: start, end: end, hasEscapes: false, isASCII: true), words: words)
  }

  @inline(never)
  private mutating func scanUncommonKey() throws(JSONError) -> KeyToken {
    let token = try scanString()
    return KeyToken(token: token, words: text.words(token))
  }

  /// The error for a name that came before, and that the detector does not know; or for another one that stands earlier.
  mutating func firstDuplicate(since mark: DuplicateKeyDetector.Mark, upTo place: Int) -> JSONError {
    duplicate(at: min(place, detector.close(mark, in: base) ?? .max))
  }

  /// The error for a name that came before; `place` is the first byte after its quotation mark.
  func duplicate(at place: Int) -> JSONError {
    var reader = reader(at: place - 1)
    let key = (try? reader.readString()) ?? ""
    return error(.duplicateKey(key), at: place - 1, inside: .root)
  }
}
