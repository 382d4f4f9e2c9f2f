/// A JSON object: members by name, in the order in which they were written.
///
/// Equality ignores the order. Names are compared by their bytes. Looking a member up takes constant time, in large
/// objects too.
public struct JSONObject: Sendable {
  struct Member {
    let key: String
    var value: JSONValue
  }

  /// The members in their order; a removed one leaves a gap until the gaps are the larger part.
  private var slots: [Member?] = []
  /// Where in ``slots`` each member is; kept only for objects that are too large to be searched.
  private var positions: [ExactKey: Int] = [:]
  /// How many members there are.
  public private(set) var count = 0

  private static let largestSearched = 16

  /// Creates an empty object.
  public init() {}

  /// Creates an object of `members`, of which a later one replaces an earlier one of the same name.
  public init(_ members: some Sequence<(key: String, value: JSONValue)>) {
    for (key, value) in members { self[key] = value }
  }

  /// Whether there are no members.
  public var isEmpty: Bool { count == 0 }

  /// The members' names, in order.
  public var keys: [String] { map(\.key) }

  /// The member of a name. Setting one that is there keeps its place, setting nil removes it.
  public subscript(key: String) -> JSONValue? {
    get {
      position(of: key).flatMap { slots[$0]?.value }
    }
    set {
      guard let newValue else {
        remove(key)
        return
      }
      if let position = position(of: key) {
        slots[position]?.value = newValue
      } else {
        append(key, newValue)
      }
    }
  }

  /// Removes a member.
  /// - Returns: Its value, nil if there was none.
  @discardableResult
  public mutating func remove(_ key: String) -> JSONValue? {
    guard let position = position(of: key), let member = slots[position] else { return nil }
    positions[ExactKey(key)] = nil
    slots[position] = nil
    count -= 1
    if slots.count > 2 * count + Self.largestSearched { compact() }
    return member.value
  }

  /// Changes the member of a name in place, which spares the copy that taking it out and putting it back would make.
  /// - Returns: What `change` returns; nil, without calling it, if there is no such member.
  mutating func update<Result, Failure>(
    _ key: String, _ change: (inout JSONValue) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let position = position(of: key), var member = slots[position] else { return nil }
    slots[position]?.value = .null
    defer { slots[position] = member }
    return try change(&member.value)
  }

  /// Creates an object of members whose names are known to be all different.
  init(unique members: [Member?]) {
    slots = members
    count = members.count
    if slots.count > Self.largestSearched { index() }
  }

  private mutating func append(_ key: String, _ value: JSONValue) {
    slots.append(Member(key: key, value: value))
    count += 1
    if !positions.isEmpty {
      positions[ExactKey(key)] = slots.count - 1
    } else if slots.count > Self.largestSearched {
      index()
    }
  }

  private func position(of key: String) -> Int? {
    if !positions.isEmpty { return positions[ExactKey(key)] }
    return slots.firstIndex { member in member.map { isExactlyEqual($0.key, key) } ?? false }
  }

  private mutating func compact() {
    slots.removeAll { $0 == nil }
    positions = [:]
    if slots.count > Self.largestSearched { index() }
  }

  private mutating func index() {
    positions.reserveCapacity(slots.count)
    for (position, member) in slots.enumerated() {
      if let member { positions[ExactKey(member.key)] = position }
    }
  }
}

extension JSONObject: Sequence {
  /// Goes through the members in their order.
  public struct Iterator: IteratorProtocol {
    private var slots: IndexingIterator<[Member?]>

    fileprivate init(_ slots: [Member?]) {
      self.slots = slots.makeIterator()
    }

    public mutating func next() -> (key: String, value: JSONValue)? {
      while let slot = slots.next() {
        if let member = slot { return (member.key, member.value) }
      }
      return nil
    }
  }

  public func makeIterator() -> Iterator {
    Iterator(slots)
  }

  public var underestimatedCount: Int { count }
}

extension JSONObject: Hashable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }

  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for (key, value) in self {
      var member = Hasher()
      member.combine(ExactKey(key))
      member.combine(value)
      sum ^= member.finalize()
    }
    hasher.combine(count)
    hasher.combine(sum)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Creates an object from a literal, in which a later member replaces an earlier one of the same name.
  public init(dictionaryLiteral members: (String, JSONValue)...) {
    for (key, value) in members { self[key] = value }
  }
}

extension JSONObject: CustomStringConvertible {
  /// The object as JSON text.
  public var description: String { JSONValue.object(self).text }
}
