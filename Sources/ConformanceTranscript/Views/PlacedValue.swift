package import DevctlProtocol

/// A value inside a plugin's answer, and where it stands.
package struct PlacedValue {
  package let path: JSONPath
  /// Nil where nothing stands there.
  package let value: JSONValue?

  package subscript(key: String) -> PlacedValue { PlacedValue(path: path.appending(.key(key)), value: value?[key]) }

  /// True where nothing stands there, or null: hosts write and read an absent field as null as well.
  package var isAbsent: Bool { value?.isNull ?? true }

  /// The elements, where it is an array.
  package var elements: [PlacedValue] {
    (value?.arrayValue ?? []).enumerated().map { PlacedValue(path: path.appending(.index($0)), value: $1) }
  }

  /// The members' values, where it is an object.
  package var members: [PlacedValue] {
    (value?.objectValue ?? [:]).map { PlacedValue(path: path.appending(.key($0.key)), value: $0.value) }
  }

  /// What stands there, as a sentence.
  package var statement: String { value == nil ? "\(path) is missing" : "\(path) is \(EvidenceFormatter.value(value))" }
}
