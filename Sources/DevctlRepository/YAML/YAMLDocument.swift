/// Reads a file that holds one YAML document.
package enum YAMLDocument {
  /// The document; nil for a file with nothing but blanks and comments.
  ///
  /// It is UTF-8, with or without byte order mark. An error names the first thing that is wrong.
  package static func parse(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> YAMLNode? {
    guard bytes.count <= limits.bytes else {
      throw YAMLError(at: nil, expected: "at most \(limits.bytes) bytes", found: "more")
    }
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw YAMLError(
        at: YAMLPosition(line: 1, column: 1), expected: "UTF-8", found: "UTF-16", hint: "save the file as UTF-8")
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    try checkUTF8(text)
    var composer = YAMLComposer(try YAMLEventReader(text), limits: limits)
    return try composer.document()
  }

  private static func checkUTF8(_ text: ArraySlice<UInt8>) throws(YAMLError) {
    do {
      _ = try UTF8Span(validating: text.span)
    } catch {
      let index = error.byteOffsets.lowerBound
      let byte = text.dropFirst(index).first.map { String($0, radix: 16) } ?? "?"
      throw YAMLError(
        at: YAMLPosition(of: index, in: text), expected: "UTF-8", found: "the byte 0x\(byte)",
        hint: "save the file as UTF-8")
    }
  }
}

/// Makes one value of libyaml's events, within limits.
struct YAMLComposer {
  private struct Anchor {
    let node: YAMLNode
    /// How many values it is made of.
    let weight: Int
  }

  private let reader: YAMLEventReader
  private let limits: YAMLLimits
  private var anchors: [String: Anchor] = [:]
  /// How many values were made so far, those of aliases included.
  private var composed = 0
  /// How many of them came from aliases.
  private var aliased = 0

  init(_ reader: YAMLEventReader, limits: YAMLLimits) {
    self.reader = reader
    self.limits = limits
  }

  mutating func document() throws(YAMLError) -> YAMLNode? {
    var root: YAMLNode?
    while true {
      let event = try reader.next()
      switch event.kind {
      case .streamEnd: return root
      case .streamStart, .documentEnd: continue
      case .documentStart:
        guard root == nil else {
          throw YAMLError(
            at: event.position, expected: "one document", found: "a second", hint: "remove what follows the \"---\"")
        }
        root = try node(from: try reader.next(), depth: 1)
      default: throw unexpected(event)
      }
    }
  }

  private mutating func node(from event: YAMLEvent, depth: Int) throws(YAMLError) -> YAMLNode {
    let before = composed
    let anchor: String?
    let content: YAMLNode.Content
    switch event.kind {
    case .alias(let name): return try resolve(name, at: event.position)
    case .scalar(let scalar, let name): (content, anchor) = (.scalar(scalar), name)
    case .sequenceStart(let name): (content, anchor) = (try sequence(from: event, depth: depth), name)
    case .mappingStart(let name): (content, anchor) = (try mapping(from: event, depth: depth), name)
    default: throw unexpected(event)
    }
    composed += 1
    let node = YAMLNode(content, at: event.position)
    if let anchor { anchors[anchor] = Anchor(node: node, weight: composed - before) }
    return node
  }

  private mutating func resolve(_ name: String, at position: YAMLPosition) throws(YAMLError) -> YAMLNode {
    guard let anchor = anchors[name] else {
      throw YAMLError(
        at: position, expected: "an alias of something that stands before it",
        found: "\"*\(name)\", and no \"&\(name)\" ends before")
    }
    composed += anchor.weight
    aliased += anchor.weight
    guard aliased <= limits.aliasedNodes else {
      throw YAMLError(
        at: position, expected: "aliases that stand for at most \(limits.aliasedNodes) values together", found: "more")
    }
    return anchor.node
  }

  private mutating func sequence(from start: YAMLEvent, depth: Int) throws(YAMLError) -> YAMLNode.Content {
    try check(depth, at: start.position)
    var items: [YAMLNode] = []
    while true {
      let event = try reader.next()
      if case .sequenceEnd = event.kind { return .sequence(items) }
      items.append(try node(from: event, depth: depth + 1))
    }
  }

  private mutating func mapping(from start: YAMLEvent, depth: Int) throws(YAMLError) -> YAMLNode.Content {
    try check(depth, at: start.position)
    var entries: [YAMLEntry] = []
    var seen: [String: YAMLPosition] = [:]
    var merged: [YAMLNode] = []
    while true {
      let event = try reader.next()
      if case .mappingEnd = event.kind { break }
      let (key, isMerge) = try key(try node(from: event, depth: depth + 1), at: event.position)
      if let first = seen[key] {
        throw YAMLError(
          at: event.position, expected: "each key once", found: "\"\(key)\" again, which line \(first.line) has too")
      }
      seen[key] = event.position
      let value = try node(from: try reader.next(), depth: depth + 1)
      if isMerge {
        merged += try sources(ofMerge: value)
      } else {
        entries.append(YAMLEntry(key: key, at: event.position, value: value))
      }
    }
    for case .mapping(let added) in merged.map(\.content) {
      for entry in added where seen.updateValue(entry.keyPosition, forKey: entry.key) == nil { entries.append(entry) }
    }
    return .mapping(entries)
  }

  private func key(_ node: YAMLNode, at position: YAMLPosition) throws(YAMLError) -> (text: String, isMerge: Bool) {
    guard case .scalar(let scalar) = node.content, !node.isNull else {
      throw YAMLError(at: position, expected: "a text as a key", found: node.kindWords)
    }
    return (scalar.text, scalar.isPlain && scalar.text == "<<")
  }

  /// The mappings that a `<<` takes in: one, or a list of them in which the first wins.
  private func sources(ofMerge value: YAMLNode) throws(YAMLError) -> [YAMLNode] {
    let sources = if case .sequence(let items) = value.content { items } else { [value] }
    for source in sources {
      guard case .mapping = source.content else {
        throw YAMLError(at: source.position, expected: "a map to merge with \"<<\"", found: source.kindWords)
      }
    }
    return sources
  }

  private func check(_ depth: Int, at position: YAMLPosition) throws(YAMLError) {
    guard depth <= limits.depth else {
      throw YAMLError(at: position, expected: "at most \(limits.depth) lists and maps in each other", found: "more")
    }
  }

  private func unexpected(_ event: YAMLEvent) -> YAMLError {
    YAMLError(at: event.position, expected: "a value", found: "something else")
  }
}

extension YAMLNode {
  /// What it is, in a message.
  package var kindWords: String {
    switch content {
    case .sequence: "a list"
    case .mapping: "a map"
    case .scalar(let scalar):
      switch scalar.kind {
      case .null: "nothing"
      case .boolean: "the truth value \(scalar.text)"
      case .integer, .float: "the number \(scalar.text)"
      case .text: "the text \"\(scalar.text)\""
      }
    }
  }
}
