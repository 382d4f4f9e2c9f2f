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
  /// In the order of their identifiers; nil where the timer was removed or is done.
  private var actions: [(identifier: UInt64, action: Action?)] = []

  /// How many timers wait.
  private(set) var count = 0

  /// How many entries are kept, those of removed timers included.
  var storedCount: Int { heap.count }

  /// When the next timer may be due. It may have been removed since: then this is too early, never too late.
  var next: MonotonicInstant? { heap.first?.instant }

  /// - Parameter identifier: Higher than all before.
  mutating func insert(_ identifier: UInt64, at instant: MonotonicInstant, _ action: Action) {
    actions.append((identifier, action))
    count += 1
    heap.append(Entry(instant: instant, identifier: identifier))
    siftUp(from: heap.count - 1)
  }

  mutating func remove(_ identifier: UInt64) {
    guard take(identifier) != nil else { return }
    if actions.count > 64 + 2 * count { dropRemoved() }
  }

  private mutating func take(_ identifier: UInt64) -> Action? {
    guard let place = place(of: identifier), let action = actions[place].action else { return nil }
    actions[place].action = nil
    count -= 1
    return action
  }

  private func place(of identifier: UInt64) -> Int? {
    var low = 0
    var high = actions.count
    while low < high {
      let middle = (low + high) / 2
      if actions[middle].identifier < identifier { low = middle + 1 } else { high = middle }
    }
    return low < actions.count && actions[low].identifier == identifier ? low : nil
  }

  /// Takes out the actions that are due, in order of their time.
  mutating func takeDue(at now: MonotonicInstant) -> [Action] {
    var due: [Action] = []
    while let first = heap.first, first.instant <= now {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
      siftDown(from: 0)
      if let action = take(first.identifier) { due.append(action) }
    }
    if actions.count > 64 + 2 * count { dropRemoved() }
    return due
  }

  private mutating func dropRemoved() {
    // A sorted array is a heap.
    actions.removeAll { $0.action == nil }
    heap = heap.filter { place(of: $0.identifier) != nil }.sorted { $0.isBefore($1) }
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
