/// The descriptors that a loop may wait for.
///
/// A token holds the place of its record, and how often that place was taken before: so it is found without hashing, and
/// one that has ended is not taken for the next in its place.
struct WatchTable {
  struct Record {
    let descriptor: Int32
    var interest: EventLoop.Interest = []
    let handler: @Sendable (EventLoop.Watch, EventLoop.Interest) -> Void
  }

  private struct Slot {
    var generation: UInt32
    var record: Record?
  }

  private var slots: [Slot] = []
  private var free: [Int] = []

  /// The lowest token that is given; those below it are for others.
  static let firstToken: UInt64 = 1 << 32

  mutating func insert(_ record: Record) -> UInt64 {
    if let place = free.popLast() {
      slots[place].generation &+= 1
      // 0 would make a token below the first.
      if slots[place].generation == 0 { slots[place].generation = 1 }
      slots[place].record = record
      return token(place)
    }
    slots.append(Slot(generation: 1, record: record))
    return token(slots.count - 1)
  }

  mutating func remove(_ token: UInt64) {
    guard let place = place(of: token), slots[place].record != nil else { return }
    slots[place].record = nil
    free.append(place)
  }

  /// The handler of a token that has not ended.
  func handler(of token: UInt64) -> (@Sendable (EventLoop.Watch, EventLoop.Interest) -> Void)? {
    place(of: token).flatMap { slots[$0].record?.handler }
  }

  /// Notes what is waited for.
  ///
  /// - Returns: The descriptor, and what was waited for before; nil where nothing changes.
  mutating func setInterest(
    _ interest: EventLoop.Interest, of token: UInt64
  ) -> (descriptor: Int32, former: EventLoop.Interest)? {
    guard let place = place(of: token), let record = slots[place].record, record.interest != interest else {
      return nil
    }
    slots[place].record?.interest = interest
    return (record.descriptor, record.interest)
  }

  private func token(_ place: Int) -> UInt64 { UInt64(slots[place].generation) << 32 | UInt64(place) }

  private func place(of token: UInt64) -> Int? {
    let place = Int(token & 0xFFFF_FFFF)
    return place < slots.count && slots[place].generation == UInt32(token >> 32) ? place : nil
  }
}
