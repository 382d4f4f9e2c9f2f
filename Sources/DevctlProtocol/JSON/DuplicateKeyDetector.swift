/// The names that the open objects have had so far, to find the one that comes twice.
///
/// A stack: each object has its own stretch, from its mark up. A few names are compared as they come; many are
/// sorted when the object closes, so that a peer's object of a hundred thousand members costs no quadratic time,
/// whatever its names are.
struct DuplicateKeyDetector: ~Copyable {
  /// Where an object's stretch starts.
  struct Mark: BitwiseCopyable {
    fileprivate var names = 0
    fileprivate var unescaped = 0
    /// A bit for each name so far, some names sharing one: a name whose bit is not set is new.
    fileprivate var seen: UInt64 = 0
  }

  // Not private: in a debug build the compiler (6.3.1) fails on a private argument of a type that others hold.
  struct Name: BitwiseCopyable {
    /// Made of the name's bytes: names with different fingerprints differ.
    var fingerprint: UInt64 = 0
    /// Where the name stands in the text, in bytes.
    var offset = 0
    /// How many bytes it has without escapes.
    var count = 0
    /// Where in ``unescaped`` the name stands, if it was written with escapes; else -1.
    var unescapedOffset = -1
  }

  /// The names of all open objects.
  private var names: ScratchStack<Name>
  private var unescaped: [UInt8] = []

  private static let mostComparedDirectly = 24

  init(names: consuming ScratchStack<Name>) {
    self.names = names
  }

  @inline(__always)
  func mark() -> Mark {
    Mark(names: names.count, unescaped: unescaped.count)
  }

  /// Notes a name that stands in the text as it is.
  /// - Returns: Whether it is new, as far as that is known before ``close(_:_:)``.
  @inline(__always)
  mutating func insert(
    _ fingerprint: UInt64, offset: Int, count: Int, since mark: inout Mark, in text: UnsafePointer<UInt8>
  ) -> Bool {
    insert(Name(fingerprint: fingerprint, offset: offset, count: count), since: &mark, in: text)
  }

  /// Notes a name that was written with escapes.
  /// - Returns: Whether it is new, as far as that is known before ``close(_:_:)``.
  mutating func insert(
    _ fingerprint: UInt64, unescaped bytes: [UInt8], offset: Int, since mark: inout Mark, in text: UnsafePointer<UInt8>
  ) -> Bool {
    let start = unescaped.count
    unescaped.append(contentsOf: bytes)
    let name = Name(fingerprint: fingerprint, offset: offset, count: bytes.count, unescapedOffset: start)
    return insert(name, since: &mark, in: text)
  }

  @inline(__always)
  private mutating func insert(_ name: Name, since mark: inout Mark, in text: UnsafePointer<UInt8>) -> Bool {
    names.push(name)
    // The upper bits of the fingerprint depend on all bytes.
    let bit: UInt64 = 1 &<< (name.fingerprint &>> 58)
    let isSurelyNew = mark.seen & bit == 0
    mark.seen |= bit
    return isSurelyNew || isLastNew(since: mark, in: text)
  }

  /// Whether the name that was noted last is new.
  @inline(never)
  private mutating func isLastNew(since mark: Mark, in text: UnsafePointer<UInt8>) -> Bool {
    let last = names.count - 1
    guard last - mark.names < Self.mostComparedDirectly else { return true }
    let name = names[last]
    for index in mark.names..<last where names[index].fingerprint == name.fingerprint {
      if compare(names[index], name, in: text) == 0 { return false }
    }
    return true
  }

  /// Closes an object: its stretch is given up.
  /// - Returns: Where a name stands that came before in the same object, if one does.
  @inline(__always)
  mutating func close(_ mark: Mark, in text: UnsafePointer<UInt8>) -> Int? {
    let isLarge = names.count - mark.names > Self.mostComparedDirectly
    let duplicate = isLarge ? firstDuplicate(since: mark, in: text) : nil
    names.drop(to: mark.names)
    if unescaped.count > mark.unescaped { unescaped.removeLast(unescaped.count - mark.unescaped) }
    return duplicate
  }

  private mutating func firstDuplicate(since mark: Mark, in text: UnsafePointer<UInt8>) -> Int? {
    let sorted = (mark.names..<names.count).map { names[$0] }.sorted { left, right in
      if left.fingerprint != right.fingerprint { return left.fingerprint < right.fingerprint }
      let order = compare(left, right, in: text)
      return order == 0 ? left.offset < right.offset : order < 0
    }
    return zip(sorted, sorted.dropFirst())
      .filter { $0.fingerprint == $1.fingerprint && compare($0, $1, in: text) == 0 }
      .map { $1.offset }
      .min()
  }

  /// The order of two names' bytes: negative, zero or positive.
  private func compare(_ left: Name, _ right: Name, in text: UnsafePointer<UInt8>) -> Int {
    if left.count != right.count { return left.count - right.count }
    return unescaped.withUnsafeBufferPointer { unescaped in
      for index in 0..<left.count {
        let leftByte = byte(index, of: left, text, unescaped)
        let rightByte = byte(index, of: right, text, unescaped)
        if leftByte != rightByte { return Int(leftByte) - Int(rightByte) }
      }
      return 0
    }
  }

  @inline(__always)
  private func byte(
    _ index: Int, of name: Name, _ text: UnsafePointer<UInt8>, _ unescaped: UnsafeBufferPointer<UInt8>
  ) -> UInt8 {
    name.unescapedOffset < 0 ? text[name.offset + index] : unescaped[name.unescapedOffset + index]
  }
}
