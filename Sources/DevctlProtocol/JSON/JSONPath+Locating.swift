extension JSONPath {
  /// The path of the value at `target` in a text that is valid up to there.
  ///
  /// Walks the text from its start. Only errors need paths, so reading keeps none: this is the one who pays.
  init(locating target: Int, in text: UnsafeBufferPointer<UInt8>) {
    var walk = PathWalk(text: text)
    walk.go(to: min(target, text.count))
    self = walk.path
  }

  /// Where in a valid JSON text the value at this path begins, in bytes; nil where there is none.
  package func offset(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { text in
      var walk = PathWalk(text: text)
      return walk.go(to: text.count, stoppingAt: self)
    }
  }
}

/// The arrays and objects around a place in a text.
private struct PathWalk {
  struct Container {
    let isObject: Bool
    /// Whether the walk is at or inside one of the values, as opposed to around them.
    var isInValue: Bool
    /// How many elements came before.
    var index = 0
    /// The last name, with its quotation marks.
    var key = 0..<0

    func component(in text: UnsafeBufferPointer<UInt8>) -> JSONPath.Component? {
      guard isInValue else { return nil }
      guard isObject else { return .index(index) }
      let quoted = UnsafeBufferPointer(rebasing: text[key])
      return .key((try? JSONValue(parsing: quoted))?.stringValue ?? "")
    }
  }

  let text: UnsafeBufferPointer<UInt8>
  var containers: [Container] = []

  /// The path of the value that the walk is at or in.
  var path: JSONPath { JSONPath(containers.compactMap { $0.component(in: text) }) }

  /// Walks to a place, or only to where the value at a path begins.
  ///
  /// - Returns: Where that value begins; nil where it was not met.
  @discardableResult
  mutating func go(to target: Int, stoppingAt wanted: JSONPath? = nil) -> Int? {
    var position = 0
    while position < target {
      let byte = text[position]
      if let wanted, startsValue(byte), path == wanted { return position }
      switch byte {
      case openBrace: containers.append(Container(isObject: true, isInValue: false))
      case openBracket: containers.append(Container(isObject: false, isInValue: true))
      case closeBrace, closeBracket:
        _ = containers.popLast()
        leaveValue()
      case comma: nextValue()
      case colon: enterValue()
      case quotationMark:
        let end = stringEnd(after: position)
        guard end <= target else { return nil }
        endString(position..<end)
        position = end
        continue
      case _ where isWhitespace(byte): break
      default:
        position = scalarEnd(after: position)
        guard position <= target else { return nil }
        leaveValue()
        continue
      }
      position += 1
    }
    return nil
  }

  /// True where the byte at the place of the walk is the first of a value rather than of a name.
  private func startsValue(_ byte: UInt8) -> Bool {
    guard containers.last?.isInValue ?? true, !isWhitespace(byte) else { return false }
    return ![comma, colon, closeBrace, closeBracket].contains(byte)
  }

  private mutating func enterValue() {
    guard let last = containers.indices.last else { return }
    containers[last].isInValue = true
  }

  private mutating func leaveValue() {
    guard let last = containers.indices.last else { return }
    containers[last].isInValue = false
  }

  private mutating func nextValue() {
    guard let last = containers.indices.last, !containers[last].isObject else { return }
    containers[last].index += 1
    containers[last].isInValue = true
  }

  private mutating func endString(_ range: Range<Int>) {
    guard let last = containers.indices.last else { return }
    if containers[last].isObject, !containers[last].isInValue {
      containers[last].key = range
    } else {
      containers[last].isInValue = false
    }
  }

  private func stringEnd(after start: Int) -> Int {
    var position = start + 1
    while position < text.count, text[position] != quotationMark {
      position += text[position] == reverseSolidus ? 2 : 1
    }
    return position + 1
  }

  private func scalarEnd(after start: Int) -> Int {
    var position = start
    while position < text.count, !endsScalar(text[position]) { position += 1 }
    return position
  }

  private func endsScalar(_ byte: UInt8) -> Bool {
    byte == comma || byte == closeBracket || byte == closeBrace || isWhitespace(byte)
  }
}
