/// Passes values from threads to a thread that waits for them.
package final class ThreadQueue<Element: Sendable>: Sendable {
  private let state = Locked((elements: [Element](), isClosed: false))
  private let arrivals = ThreadSemaphore()

  package init() {}

  /// Adds a value; not once the queue is closed.
  package func append(_ element: Element) {
    state.withLock { state in
      if !state.isClosed { state.elements.append(element) }
    }
    arrivals.signal()
  }

  /// Says that nothing more comes.
  package func close() {
    state.withLock { $0.isClosed = true }
    arrivals.signal()
  }

  /// The oldest value, waited for; nil once the queue is closed and empty. Blocks its thread.
  package func next() -> Element? {
    while true {
      let (element, isClosed) = state.withLock { state in
        (state.elements.isEmpty ? nil : state.elements.removeFirst(), state.isClosed)
      }
      if element != nil || isClosed { return element }
      arrivals.wait()
    }
  }
}
