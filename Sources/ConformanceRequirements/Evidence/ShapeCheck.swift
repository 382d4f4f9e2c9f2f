import ConformanceTranscript
import DevctlProtocol

/// Collects what is wrong with a value and with those inside it, each with its place.
struct ShapeCheck {
  struct Violation {
    var place: PlacedValue
    /// What should stand there, as a noun.
    var expected: String
    /// What helps to see how it came about.
    var remark: String?

    var actual: String { place.statement + (remark.map { "; \($0)" } ?? "") }
  }

  private(set) var violations: [Violation] = []

  mutating func note(_ place: PlacedValue, _ expected: String, remark: String? = nil) {
    violations.append(Violation(place: place, expected: expected, remark: remark))
  }

  /// Notes an error where the value is missing or not as it should be.
  ///
  /// - Returns: True where it is right.
  @discardableResult
  mutating func expect(
    _ place: PlacedValue, _ expected: String, remark: String? = nil, _ isRight: (JSONValue) -> Bool
  ) -> Bool {
    if let value = place.value, isRight(value) { return true }
    note(place, expected, remark: remark)
    return false
  }

  /// Notes an error where the value is missing or of another kind.
  @discardableResult
  mutating func expect(_ place: PlacedValue, _ kind: JSONKind, remark: String? = nil) -> Bool {
    expect(place, "\(kind)", remark: remark) { $0.kind == kind }
  }

  /// Notes an error where there is a value, and another one than should be.
  @discardableResult
  mutating func expectIfPresent(
    _ place: PlacedValue, _ expected: String, remark: String? = nil, _ isRight: (JSONValue) -> Bool
  ) -> Bool {
    place.isAbsent || expect(place, expected, remark: remark, isRight)
  }

  /// Notes an error where there is a value, and of another kind.
  @discardableResult
  mutating func expectIfPresent(_ place: PlacedValue, _ kind: JSONKind, remark: String? = nil) -> Bool {
    place.isAbsent || expect(place, kind, remark: remark)
  }

  /// The elements that are objects, noting the others.
  mutating func objects(in array: PlacedValue) -> [PlacedValue] { array.elements.filter { expect($0, .object) } }
}
