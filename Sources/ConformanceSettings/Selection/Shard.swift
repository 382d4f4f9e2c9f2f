package import CommandLineTool

/// One of the parts that a run is divided into, to be played side by side, on several machines too.
public struct Shard: Sendable, Hashable {
  /// Which one, counted from 1.
  public var index: Int
  /// How many there are.
  public var count: Int
  /// The requirements that all of them judge together; empty where that is not known yet.
  public var whole: [String]

  /// One part of a run.
  /// - Parameters:
  ///   - index: Which one, counted from 1.
  ///   - count: How many there are.
  ///   - whole: The requirements that all of them judge together, where that is known.
  public init(index: Int, of count: Int, whole: [String] = []) {
    self.index = index
    self.count = count
    self.whole = whole
  }

  /// More than any suite has requirements.
  private static let largestCount = 10_000

  /// `I/N`, as on the command line.
  package static var kind: ValueKind<Shard> {
    ValueKind("I/N, such as 1/4: which shard, counted from 1, and of how many") { word in
      let parts = word.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2 else { return nil }
      return Shard(index: parts[0], countedFrom: 1, of: parts[1])
    }
  }

  /// The shard that Bazel's variables name; nil where they name none.
  ///
  /// - Throws: ``UsageError`` where they contradict each other.
  package init?(environment: [String: String]) throws(UsageError) {
    let (index, count) = (environment["TEST_SHARD_INDEX"], environment["TEST_TOTAL_SHARDS"])
    guard index != nil || count != nil else { return nil }
    guard let index, let count else {
      throw UsageError(
        "TEST_SHARD_INDEX and TEST_TOTAL_SHARDS belong together: \(index == nil ? "the first" : "the second") is not set"
      )
    }
    guard let shard = Shard(index: index[...], countedFrom: 0, of: count[...]) else {
      throw UsageError(
        "expected TEST_SHARD_INDEX to be a number from 0 and less than TEST_TOTAL_SHARDS, found "
          + "\(Printable.quoted(index)) and \(Printable.quoted(count))")
    }
    self = shard
  }

  private init?(index: Substring, countedFrom first: Int, of count: Substring) {
    func number(_ text: Substring) -> Int? { text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil }
    guard let index = number(index), let count = number(count), (1...Self.largestCount).contains(count),
      (first..<(first + count)).contains(index)
    else { return nil }
    self.init(index: index - first + 1, of: count)
  }
}
