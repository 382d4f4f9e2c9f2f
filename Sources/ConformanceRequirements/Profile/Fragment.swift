import ConformanceTranscript
package import DevctlProtocol

/// A part of an output that a profile expects: what it has, the output must have as well.
///
/// Of an object the members that the fragment names, and any others beside them; of an array as many elements, one like the
/// other; of everything else the same value. A `null` is also met by nothing at all, as hosts read it.
package struct Fragment: Sendable, Hashable {
  package let value: JSONValue

  package init(_ value: JSONValue) { self.value = value }

  /// A place at which something else stands than is expected.
  package struct Mismatch: Sendable, Hashable, CustomStringConvertible {
    package let place: JSONPath
    /// What should stand there, as a noun.
    package let expected: String
    /// What stands there instead, as a noun.
    package let actual: String

    package var description: String { "\(place) is \(actual) (expected: \(expected))" }
  }

  /// Where a value differs from what is expected; empty where it has it all.
  ///
  /// - Parameter place: where the value stands.
  package func mismatches(in found: JSONValue?, at place: JSONPath) -> [Mismatch] {
    func mismatch(_ expected: String, _ actual: String) -> [Mismatch] {
      [Mismatch(place: place, expected: expected, actual: actual)]
    }
    switch (value, found) {
    case (.null, nil): return []
    case (.object(let members), .object(let object)?):
      return members.flatMap { Fragment($0.value).mismatches(in: object[$0.key], at: place.appending(.key($0.key))) }
    case (.array(let elements), .array(let array)?):
      guard elements.count == array.count else {
        return mismatch(
          "an array of \(elements.count), like \(EvidenceFormatter.value(value))",
          "one of \(array.count), \(EvidenceFormatter.value(found))")
      }
      return zip(elements, array).enumerated().flatMap { index, pair in
        Fragment(pair.0).mismatches(in: pair.1, at: place.appending(.index(index)))
      }
    case (_, let found):
      return found == value ? [] : mismatch(EvidenceFormatter.value(value), EvidenceFormatter.value(found))
    }
  }
}
