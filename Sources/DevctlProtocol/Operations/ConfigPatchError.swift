/// Why a patch cannot be applied (`config.patch-applies`, `config.patch-keys`).
public enum ConfigPatchError: Error, Hashable, Sendable {
  /// A key that is empty, or has an empty segment, such as `a..b`.
  case emptySegment(key: String)
  /// Two keys of the patch that do not go together.
  case conflict(ConfigPatch.Conflict)
  /// A key that leads through a value that is no object; `path` is the dotted path of that value.
  case throughNonObject(key: String, path: String, found: JSONKind)
  /// A key, together with its value, that would nest the configuration deeper than `limit` levels.
  case tooDeep(key: String, limit: Int)
}

extension ConfigPatchError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .emptySegment(let key): "the key \(Quoted(key)) has an empty segment"
    case .conflict(let conflict): conflict.description
    case .throughNonObject(let key, let path, let found):
      "the key \(Quoted(key)) leads through \(Quoted(path)), which is \(found), not an object"
    case .tooDeep(let key, let limit):
      "the key \(Quoted(key)) would nest the configuration deeper than the limit of \(limit) levels"
    }
  }
}

extension ConfigPatch {
  /// Two keys of a patch that do not go together.
  public enum Conflict: Hashable, Sendable, CustomStringConvertible {
    /// A key that is both set and removed.
    case setAndUnset(String)
    /// A key, and another one inside it.
    case nested(outer: String, inner: String)

    public var description: String {
      switch self {
      case .setAndUnset(let key): "the key \(Quoted(key)) is both set and unset"
      case .nested(let outer, let inner):
        "the key \(Quoted(inner)) is inside \(Quoted(outer)), which the patch has, too"
      }
    }
  }
}
