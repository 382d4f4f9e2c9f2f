public import DevctlConformance
public import Testing

// As an argument of a test, a requirement is known by its slug.
extension Requirement: Identifiable, CustomTestStringConvertible {
  /// The slug.
  public var id: String { slug }

  /// The slug.
  public var testDescription: String { slug }
}
