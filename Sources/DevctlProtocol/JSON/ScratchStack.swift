/// A stack of plain values for the reader's inmost loops: an array without its reference counts.
///
/// It begins in room that somebody else holds, and goes on in room of its own where that is too small.
struct ScratchStack<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>?
  private var capacity: Int
  private var ownsRoom = false
  private(set) var count = 0

  /// Begins in `room`, which has to outlive the stack.
  @inline(__always)
  init<let count: Int>(_ room: UnsafeMutablePointer<InlineArray<count, Element>>) {
    base = UnsafeMutableRawPointer(room).assumingMemoryBound(to: Element.self)
    capacity = count
  }

  /// Begins without any room.
  init() {
    base = nil
    capacity = 0
  }

  @inline(__always)
  deinit {
    if ownsRoom { base?.deallocate() }
  }

  @inline(__always)
  mutating func push(_ element: Element) {
    if count == capacity { grow() }
    base.unsafelyUnwrapped.advanced(by: count).initialize(to: element)
    count &+= 1
  }

  /// Takes elements off until `count` are left.
  @inline(__always)
  mutating func drop(to count: Int) {
    precondition(count >= 0 && count <= self.count)
    self.count = count
  }

  @inline(__always)
  var last: Element? { count > 0 ? base.unsafelyUnwrapped[count &- 1] : nil }

  @inline(__always)
  subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count)
    return base.unsafelyUnwrapped[index]
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: max(16, 2 * capacity))
    if let base {
      larger.moveInitialize(from: base, count: count)
      if ownsRoom { base.deallocate() }
    }
    base = larger
    capacity = max(16, 2 * capacity)
    ownsRoom = true
  }
}
