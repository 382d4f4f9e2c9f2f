import CommandLineTool

/// Which requirements a run judges: patterns to keep and patterns to leave out.
///
/// A pattern is a slug (`framing.utf8`), an area (`framing`), or either with `*` for any characters (`framing.u*`).
public struct Selection: Sendable, Hashable {
  /// Only what matches one of these; empty is everything.
  public var only: [String]
  /// Nothing that matches one of these.
  public var skip: [String]

  /// A selection by patterns; everything where there are none.
  /// - Parameters:
  ///   - only: What to keep; empty keeps everything.
  ///   - skip: What to leave out of that.
  public init(only: [String] = [], skip: [String] = []) {
    self.only = only
    self.skip = skip
  }

  /// A selection that does not make sense for the requirements there are.
  public struct Error: Swift.Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String
  }

  /// The requirements that are selected, in their order.
  ///
  /// - Throws: `Error` where a pattern matches no requirement, or nothing is left.
  public func apply(to requirements: [Requirement]) throws(Error) -> [Requirement] {
    for pattern in only + skip { try Self.check(pattern, among: requirements) }
    let selected = requirements.filter { requirement in
      (only.isEmpty || only.contains { Self.matches(requirement, $0) })
        && !skip.contains { Self.matches(requirement, $0) }
    }
    guard !selected.isEmpty else {
      throw Error(description: "--only and --skip together leave no requirement to judge")
    }
    return selected
  }

  /// - Throws: `Error` where a pattern matches none of the requirements.
  package static func check(_ pattern: String, among requirements: [Requirement]) throws(Error) {
    if requirements.contains(where: { matches($0, pattern) }) { return }
    let near = Spelling.nearest(to: pattern, among: requirements.flatMap { [$0.slug, $0.area] })
    throw Error(
      description: "no requirement matches \"\(pattern)\"; \(near.map { "did you mean \($0)? " } ?? "")"
        + "\"devctl-conformance list\" shows them all")
  }

  /// True where a pattern is the requirement's slug or area, or fits the slug.
  package static func matches(_ requirement: Requirement, _ pattern: String) -> Bool {
    requirement.area == pattern || glob(Array(pattern.utf8)[...], Array(requirement.slug.utf8)[...])
  }

  private static func glob(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == UInt8(ascii: "*") {
      return (text.startIndex...text.endIndex).contains { glob(pattern.dropFirst(), text[$0...]) }
    }
    return text.first == first && glob(pattern.dropFirst(), text.dropFirst())
  }
}
