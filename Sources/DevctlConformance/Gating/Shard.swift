/// One of the parts that a run is divided into, to be played side by side, on several machines too.
public struct Shard: Sendable, Hashable {
  /// Which one, counted from 1.
  public var index: Int
  /// How many there are.
  public var count: Int

  public init(index: Int, of count: Int) {
    self.index = index
    self.count = count
  }
}
