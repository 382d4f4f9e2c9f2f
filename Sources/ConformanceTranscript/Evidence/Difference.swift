package import DevctlProtocol

/// A place where one value differs from another of the same origin.
package struct Difference {
  package var path: JSONPath
  /// Nil where nothing stood there.
  package var before: JSONValue?
  package var after: JSONValue?

  package var text: String { "\(path): \(EvidenceFormatter.value(before)) became \(EvidenceFormatter.value(after))" }

  /// The innermost places where two values differ.
  package static func all(from before: JSONValue?, to after: JSONValue?, at path: JSONPath) -> [Difference] {
    if before == after { return [] }
    switch (before, after) {
    case (.object(let old)?, .object(let new)?):
      let keys = old.keys + new.keys.filter { old[$0] == nil }
      return keys.flatMap { all(from: old[$0], to: new[$0], at: path.appending(.key($0))) }
    case (.array(let old)?, .array(let new)?) where old.count == new.count:
      return old.indices.flatMap { all(from: old[$0], to: new[$0], at: path.appending(.index($0))) }
    default: return [Difference(path: path, before: before, after: after)]
    }
  }
}
