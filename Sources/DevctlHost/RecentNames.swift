/// The most recent of many names: a set that forgets the oldest.
struct RecentNames {
  private let capacity: Int
  private var ring: [String] = []
  private var oldest = 0
  private var names: Set<String> = []

  init(capacity: Int = 1024) {
    self.capacity = max(1, capacity)
  }

  func contains(_ name: String) -> Bool { names.contains(name) }

  var isEmpty: Bool { names.isEmpty }

  /// - Returns: Whether the name is new.
  @discardableResult
  mutating func insert(_ name: String) -> Bool {
    guard names.insert(name).inserted else { return false }
    if ring.count < capacity {
      ring.append(name)
    } else {
      names.remove(ring[oldest])
      ring[oldest] = name
      oldest = (oldest + 1) % capacity
    }
    return true
  }

  /// - Returns: Whether the name was there.
  @discardableResult
  mutating func remove(_ name: String) -> Bool {
    guard names.remove(name) != nil else { return false }
    // In a ring that was full the order shifts, so that what is forgotten next may not be the very oldest.
    if let place = ring.firstIndex(of: name) {
      ring.remove(at: place)
      oldest = 0
    }
    return true
  }
}
