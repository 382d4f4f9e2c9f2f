/// A key made of a name or a position, for containers without an author's key type.
struct JSONCodingKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init(intValue: Int) {
    stringValue = String(intValue)
    self.intValue = intValue
  }

  /// The key of an object's own part in one that inherits.
  static let `super` = JSONCodingKey(stringValue: "super")
}

extension JSONPath {
  /// The path that an encoder or a decoder has taken.
  init(_ codingPath: [any CodingKey]) {
    self.init(
      codingPath.map { key in
        // An author's own key can have a number, too, but names a member all the same.
        if let index = (key as? JSONCodingKey)?.intValue { .index(index) } else { .key(key.stringValue) }
      })
  }
}
