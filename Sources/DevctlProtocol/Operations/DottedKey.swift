/// A key of a patch: `services.api.port`.
struct DottedKey {
  let text: String
  private let bytes: [UInt8]

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
  }

  private static let dot = UInt8(ascii: ".")

  /// The order in which a patch is applied: that of the keys' bytes.
  static func isAscending(_ left: DottedKey, _ right: DottedKey) -> Bool {
    isAscending(left, right) { $0 }
  }

  /// The order in which a key is followed by those inside it, and only then by others.
  static func isAscendingBySegments(_ left: DottedKey, _ right: DottedKey) -> Bool {
    // `a.b` before `a-b`: what ends a segment comes before all that can go on with it.
    isAscending(left, right) { $0 == dot ? 0 : $0 &+ 1 }
  }

  @inline(__always)
  private static func isAscending(_ left: DottedKey, _ right: DottedKey, _ rank: (UInt8) -> UInt8) -> Bool {
    left.bytes.withUnsafeBufferPointer { left in
      right.bytes.withUnsafeBufferPointer { right in
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
          return rank(left[index]) < rank(right[index])
        }
        return left.count < right.count
      }
    }
  }

  /// Whether the other key is inside what this one names.
  func contains(_ other: DottedKey) -> Bool {
    other.bytes.count > bytes.count && other.bytes[bytes.count] == Self.dot && other.bytes.starts(with: bytes)
  }

  /// Refuses a key with an empty segment, or one whose value, `depth` levels deep itself, would come too deep.
  func check(depth: Int, limit: Int) throws(ConfigPatchError) {
    // A peer chooses the key: as many objects as it has dots would be made, and released recursively.
    let count = 1 + bytes.count { $0 == Self.dot }
    guard count + depth <= limit else { throw .tooDeep(key: text, limit: limit) }
    guard !segments.contains("") else { throw .emptySegment(key: text) }
  }

  /// Removes what the key names, if it is there.
  func remove(from object: inout JSONObject) throws(ConfigPatchError) {
    try remove(segments[...], from: &object)
  }

  /// Sets what the key names, and makes the objects on the way that are not there.
  func set(_ value: JSONValue, in object: inout JSONObject) throws(ConfigPatchError) {
    try set(value, segments[...], in: &object)
  }

  private var segments: [String] {
    bytes.split(separator: Self.dot, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
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
      let path = segments.prefix(rest.startIndex + 1).joined(separator: ".")
      throw .throughNonObject(key: text, path: path, found: value.kind)
    }
    // The only reference has to be ours, or each step would copy the object.
    value = .null
    defer { value = .object(inner) }
    try body(&inner)
  }
}
