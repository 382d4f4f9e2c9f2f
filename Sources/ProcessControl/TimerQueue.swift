/// What is to be done when: a binary heap by time.
///
/// Most timers are deadlines that are met, so removing one has to be cheap: it only forgets the action, and the
/// heap's entry stays until its time comes or until such entries outnumber the others.
struct TimerQueue<Action> {
  private struct Entry {
    let instant: MonotonicInstant
    let identifier: UInt64

    func isBefore(_ other: Entry) -> Bool {
      (instant, identifier) < (other.instant, other.identifier)
    }
  }

  private var heap: [Entry] = []
  private var actions: [UInt64: Action] = [:]

  /// How many timers wait.
  var count: Int { actions.count }

  /// How many entries are kept, those of removed timers included.
  var storedCount: Int { heap.count }

  /// When the next timer may be due. It may have been removed since: then this is too early, never too late.
  var next: MonotonicInstant? { heap.first?.instant }

  mutating func insert(_ identifier: UInt64, at instant: MonotonicInstant, _ action: Action) {
    actions[identifier] = action
    heap.append(Entry(instant: instant, identifier: identifier))
    siftUp(from: heap.count - 1)
  }

  mutating func remove(_ identifier: UInt64) {
    guard actions.removeValue(forKey: identifier) != nil else { return }
    if heap.count > 64 + 2 * actions.count { dropRemoved() }
  }

  /// Takes out the actions that are due, in order of their time.
  mutating func takeDue(at now: MonotonicInstant) -> [Action] {
    var due: [Action] = []
    while let first = heap.first, first.instant <= now {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
      siftDown(from: 0)
      if let action = actions.removeValue(forKey: first.identifier) { due.append(action) }
    }
    return due
  }

  private mutating func dropRemoved() {
    // A sorted array is a heap.
    heap = heap.filter { actions[$0.identifier] != nil }.sorted { $0.isBefore($1) }
  }

  private mutating func siftUp(from start: Int) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 2
      guard heap[index].isBefore(heap[parent]) else { return }
      heap.swapAt(index, parent)
      index = parent
    }
  }

  private mutating func siftDown(from start: Int) {
    var index = start
    while true {
      let children = (2 * index + 1)..<(min(2 * index + 3, max(heap.count, 2 * index + 1)))
      guard let child = children.min(by: { heap[$0].isBefore(heap[$1]) }), heap[child].isBefore(heap[index]) else {
        return
      }
      heap.swapAt(index, child)
      index = child
    }
  }
}
