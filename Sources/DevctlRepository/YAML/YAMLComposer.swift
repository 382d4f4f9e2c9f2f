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
