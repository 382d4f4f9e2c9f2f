/// Where in a JSON text a value stands: `output.services[2].command`.
public struct JSONPath: Hashable, Sendable {
  /// One step from a value to a value inside it.
  public enum Component: Hashable, Sendable {
    /// Into an object, by the member's name.
    case key(String)
    /// Into an array, by the element's position, counted from 0.
    case index(Int)
  }

  /// The steps from the outermost value inwards.
  public var components: [Component]

  /// Creates a path from its steps; without any it is the outermost value itself.
  public init(_ components: [Component] = []) {
    self.components = components
  }

  /// The outermost value.
  public static let root = JSONPath()

  /// Whether the path is that of the outermost value.
  public var isRoot: Bool { components.isEmpty }

  /// The path one step further in.
  public func appending(_ component: Component) -> JSONPath {
    JSONPath(components + [component])
  }

  /// The path that goes on where this one ends.
  public func appending(_ path: JSONPath) -> JSONPath {
    JSONPath(components + path.components)
  }
}

extension JSONPath: ExpressibleByStringLiteral {
  /// A path of one key: the literal is the key itself, a dot in it included.
  public init(stringLiteral key: String) {
    self.init([.key(key)])
  }
}

extension JSONPath: CustomStringConvertible {
  /// The path as people write it; a key that is no plain word is quoted, as in `env["a b"]`, and cut where it is
  /// very long.
  public var description: String {
    var text = ""
    for component in components {
      switch component {
      case .index(let index):
        text += "[\(index)]"
      case .key(let key) where Self.isPlain(key):
        text += text.isEmpty ? key : ".\(key)"
      case .key(let key):
        text += "[\(Quoted(key))]"
      }
    }
    return text
  }

  private static func isPlain(_ key: String) -> Bool {
    guard let first = key.utf8.first, key.utf8.count <= Quoted.maximumBytes else { return false }
    guard !isDigit(first), first != UInt8(ascii: "-") else { return false }
    return key.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: isDigit(byte)
      }
    }
  }
}
