/// Where something is written: a file, a position in it, and a place among its keys.
package struct Origin: Hashable, Sendable {
  /// The file as people know it: relative to the repository's root where it is in there; nil for a command's argument.
  package let file: String?
  /// Nil where the file as a whole is meant.
  package let position: YAMLPosition?
  /// The way through the keys, as in `plugins[1].path`; empty for the whole.
  package let place: String

  package init(file: String?, position: YAMLPosition? = nil, place: String = "") {
    self.file = file
    self.position = position
    self.place = place
  }
}

extension Origin: CustomStringConvertible {
  /// As in `.devctl.yaml:7:5: plugins[1].path`, without a character that could steer a terminal.
  package var description: String {
    var location = file.map { [$0] } ?? []
    if let position { location += ["\(position.line)", "\(position.column)"] }
    let parts = [location.joined(separator: ":"), place].filter { !$0.isEmpty }
    return Message.safe(parts.joined(separator: ": "))
  }
}

/// A value together with where it is written.
package struct Located<Value: Hashable & Sendable>: Hashable, Sendable {
  package let value: Value
  package let origin: Origin

  package init(_ value: Value, at origin: Origin) {
    self.value = value
    self.origin = origin
  }
}
