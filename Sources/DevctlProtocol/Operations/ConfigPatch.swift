/// A change to a configuration (`config.patch-shape`).
///
/// Keys are dotted paths. Members are first removed, then set, in ascending order of their keys. A patch whose keys
/// conflict has no defined result, and is not applied.
public struct ConfigPatch: Hashable, Sendable {
  /// Values by dotted path.
  public var set: JSONObject
  /// Dotted paths of what is to go.
  public var unset: [String]

  /// Creates a patch.
  public init(set: JSONObject = [:], unset: [String] = []) {
    self.set = set
    self.unset = unset
  }

  /// Whether the patch changes nothing.
  public var isEmpty: Bool { self.set.isEmpty && unset.isEmpty }
}

extension ConfigPatch: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    self.init()
    try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "set": set = try reader.readIfPresent() ?? [:]
      case "unset": unset = try reader.readIfPresent() ?? []
      default: break
      }
    }
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      if !set.isEmpty { writer.field("set", set) }
      if !unset.isEmpty { writer.field("unset", unset) }
    }
  }
}
