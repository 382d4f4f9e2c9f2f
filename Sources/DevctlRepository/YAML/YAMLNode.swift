/// A value of a YAML document, with the place where it begins.
///
/// Aliases are resolved: what `*name` stands for is here as it was at `&name`, positions included.
package struct YAMLNode: Hashable, Sendable {
  package indirect enum Content: Hashable, Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    /// The entries in the order of the file, each key once, `<<` merged in.
    case mapping([YAMLEntry])
  }

  package let content: Content
  package let position: YAMLPosition

  package init(_ content: Content, at position: YAMLPosition) {
    self.content = content
    self.position = position
  }

  /// The value under a key; nil where this is no mapping or has no such key.
  package subscript(key: String) -> YAMLNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// True for a plain `null`, `~` or nothing at all.
  package var isNull: Bool {
    if case .scalar(let scalar) = content { scalar.kind == .null } else { false }
  }
}

/// A key of a mapping with its value.
package struct YAMLEntry: Hashable, Sendable {
  package let key: String
  package let keyPosition: YAMLPosition
  package let value: YAMLNode

  package init(key: String, at keyPosition: YAMLPosition, value: YAMLNode) {
    self.key = key
    self.keyPosition = keyPosition
    self.value = value
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
