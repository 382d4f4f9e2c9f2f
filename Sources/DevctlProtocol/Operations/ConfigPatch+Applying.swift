extension ConfigPatch {
  /// The keys of the patch that do not go together (`config.patch-keys`), in ascending order.
  public func conflicts() -> [Conflict] {
    let unsetKeys = Set(unset.map(ExactKey.init))
    let setKeys = Set(set.lazy.map { ExactKey($0.key) })
    let twice = setKeys.intersection(unsetKeys).map(\.string).sorted(by: Self.isAscending).map(Conflict.setAndUnset)
    // Compared as lists of segments, a key is followed by those inside it.
    let keys = setKeys.union(unsetKeys).map { DottedKey($0.string) }.sorted()
    var outer: DottedKey?
    var nested: [Conflict] = []
    for key in keys {
      if let outer, outer.contains(key) {
        nested.append(.nested(outer: outer.text, inner: key.text))
      } else {
        outer = key
      }
    }
    return twice + nested
  }

  /// The configuration as the patch changes it: first what is unset, then what is set, in ascending order of the keys.
  /// - Parameters:
  ///   - config: The configuration to change.
  ///   - maximumDepth: How deep the result may nest.
  /// - Returns: The changed configuration.
  /// - Throws: A ``ConfigPatchError``; removing what is not there is none.
  public func applied(
    to config: JSONObject, maximumDepth: Int = JSONLimits.default.maximumDepth
  ) throws(ConfigPatchError) -> JSONObject {
    let limit = min(maximumDepth, JSONLimits.depthCeiling)
    let unsetKeys = unset.map { DottedKey($0) }.sorted()
    let setKeys = set.map { (key: DottedKey($0.key), value: $0.value) }.sorted { $0.key < $1.key }
    for key in unsetKeys { try key.check(depth: 0, limit: limit) }
    for (key, value) in setKeys { try key.check(depth: value.depth, limit: limit) }
    if let conflict = conflicts().first { throw .conflict(conflict) }
    var result = config
    for key in unsetKeys { try key.remove(from: &result) }
    for (key, value) in setKeys { try key.set(value, in: &result) }
    return result
  }

  private static func isAscending(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

/// A key of a patch: `services.api.port`.
private struct DottedKey: Comparable {
  let text: String
  let segments: [String]

  init(_ text: String) {
    self.text = text
    segments = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  static func < (left: DottedKey, right: DottedKey) -> Bool {
    left.segments.lexicographicallyPrecedes(right.segments) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func == (left: DottedKey, right: DottedKey) -> Bool {
    isExactlyEqual(left.text, right.text)
  }

  /// Whether the other key is inside what this one names.
  func contains(_ other: DottedKey) -> Bool {
    segments.count < other.segments.count && zip(segments, other.segments).allSatisfy(isExactlyEqual)
  }

  func check(depth: Int, limit: Int) throws(ConfigPatchError) {
    // A peer chooses the key: as many objects as it has dots would be released recursively.
    guard segments.count + depth <= limit else { throw .tooDeep(key: text, limit: limit) }
    guard !segments.contains("") else { throw .emptySegment(key: text) }
  }

  func remove(from object: inout JSONObject) throws(ConfigPatchError) {
    try remove(segments[...], from: &object)
  }

  func set(_ value: JSONValue, in object: inout JSONObject) throws(ConfigPatchError) {
    try set(value, segments[...], in: &object)
  }

  private func remove(_ rest: ArraySlice<String>, from object: inout JSONObject) throws(ConfigPatchError) {
    guard let first = rest.first else { return }
    if rest.count == 1 {
      object.remove(first)
      return
    }
    try object.update(first) { value throws(ConfigPatchError) in
      try change(&value, rest) { inner throws(ConfigPatchError) in try remove(rest.dropFirst(), from: &inner) }
    }
  }

  private func set(
    _ value: JSONValue, _ rest: ArraySlice<String>, in object: inout JSONObject
  ) throws(ConfigPatchError) {
    guard let first = rest.first else { return }
    if rest.count == 1 {
      object[first] = value
      return
    }
    if object[first] == nil { object[first] = .object([:]) }
    try object.update(first) { member throws(ConfigPatchError) in
      try change(&member, rest) { inner throws(ConfigPatchError) in try set(value, rest.dropFirst(), in: &inner) }
    }
  }

  /// Changes the object at the first of the segments that are left.
  private func change(
    _ value: inout JSONValue, _ rest: ArraySlice<String>, _ body: (inout JSONObject) throws(ConfigPatchError) -> Void
  ) throws(ConfigPatchError) {
    guard case .object(var inner) = value else {
      let path = segments[...rest.startIndex].joined(separator: ".")
      throw .throughNonObject(key: text, path: path, found: value.kind)
    }
    // The only reference has to be ours, or each step would copy the object.
    value = .null
    defer { value = .object(inner) }
    try body(&inner)
  }
}

extension JSONValue {
  /// How deep arrays and objects nest.
  fileprivate var depth: Int {
    switch self {
    case .array(let elements): 1 + (elements.lazy.map(\.depth).max() ?? 0)
    case .object(let members): 1 + (members.lazy.map(\.value.depth).max() ?? 0)
    default: 0
    }
  }
}
