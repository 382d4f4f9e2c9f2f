extension ConfigPatch {
  /// How deep a configuration may nest, so that a request, which holds it two levels deep, keeps the limit of a frame.
  public static let maximumDepth = JSONLimits.default.maximumDepth - 2

  /// The keys of the patch that do not go together (`config.patch-keys`), in ascending order.
  public func conflicts() -> [Conflict] {
    let unsetKeys = Set(unset.map(ExactKey.init))
    let setKeys = Set(set.lazy.map { ExactKey($0.key) })
    let twice = setKeys.intersection(unsetKeys).map { DottedKey($0.string) }.sorted(by: DottedKey.isAscending)
    let keys = setKeys.union(unsetKeys).map { DottedKey($0.string) }.sorted(by: DottedKey.isAscendingBySegments)
    var outer: DottedKey?
    var nested: [Conflict] = []
    for key in keys {
      if let outer, outer.contains(key) {
        nested.append(.nested(outer: outer.text, inner: key.text))
      } else {
        outer = key
      }
    }
    return twice.map { .setAndUnset($0.text) } + nested
  }

  /// The configuration as the patch changes it: first what is unset, then what is set, in ascending order of the keys.
  /// - Parameters:
  ///   - config: The configuration to change.
  ///   - maximumDepth: How deep the result may nest.
  /// - Returns: The changed configuration.
  /// - Throws: A ``ConfigPatchError``; removing what is not there is none.
  public func applied(
    to config: JSONObject, maximumDepth: Int = ConfigPatch.maximumDepth
  ) throws(ConfigPatchError) -> JSONObject {
    let limit = min(maximumDepth, JSONLimits.depthCeiling)
    let unsetKeys = unset.map { DottedKey($0) }.sorted(by: DottedKey.isAscending)
    let setKeys = set.map { (key: DottedKey($0.key), value: $0.value) }.sorted { DottedKey.isAscending($0.key, $1.key) }
    for key in unsetKeys { try key.check(depth: 0, limit: limit) }
    for (key, value) in setKeys { try key.check(depth: value.depth, limit: limit) }
    if let conflict = conflicts().first { throw .conflict(conflict) }
    var result = config
    for key in unsetKeys { try key.remove(from: &result) }
    for (key, value) in setKeys { try key.set(value, in: &result) }
    return result
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
