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

    package init(description: String) {
      self.description = description
    }
  }

  /// True where a pattern is the slug, its area, or fits the slug.
  package static func matches(_ slug: String, _ pattern: String) -> Bool {
    slug.utf8.prefix { $0 != UInt8(ascii: ".") }.elementsEqual(pattern.utf8)
      || glob(Array(pattern.utf8), Array(slug.utf8))
  }

  /// Matches with one step back to the last star at most, so that many stars cost no more than the text is long for each.
  private static func glob(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    var (place, index) = (0, 0)
    var star: (place: Int, index: Int)?
    while index < text.count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        star = (place, index)
        place += 1
      } else if place < pattern.count, pattern[place] == text[index] {
        place += 1
        index += 1
      } else if let last = star {
        star = (last.place, last.index + 1)
        place = last.place + 1
        index = last.index + 1
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
