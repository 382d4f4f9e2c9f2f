package import DevctlProtocol

extension ConfigPatch {
  /// Reads a patch from an answer; nil where it has not the shape.
  package init?(in value: JSONValue?) {
    guard let value, let patch = try? ConfigPatch.decoded(from: value.encoded()) else { return nil }
    self = patch
  }
}
