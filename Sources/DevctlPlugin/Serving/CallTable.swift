/// The requests that are not done, and whose turn it is: those that are served one at a time wait in a lane.
struct CallTable {
  private var calls: [UInt64: Call] = [:]
  private var waiting: [Call] = []
  /// The one call of the lane that is being served.
  private var current: UInt64?
  private var lastNumber: UInt64 = 0
  private(set) var byteCount = 0

  var count: Int { calls.count }
  var isEmpty: Bool { calls.isEmpty }
  var all: [Call] { Array(calls.values) }

  mutating func nextNumber() -> UInt64 {
    lastNumber += 1
    return lastNumber
  }

  /// Adds a call.
  /// - Returns: Whether it may start at once.
  mutating func add(_ call: Call) -> Bool {
    calls[call.number] = call
    byteCount += call.byteCount
    if call.serving == .concurrently { return true }
    if current != nil {
      waiting.append(call)
      return false
    }
    current = call.number
    return true
  }

  /// Removes a call that was done, given up, or answered while it waited.
  /// - Returns: The call that may start now.
  mutating func remove(_ number: UInt64) -> Call? {
    if let call = calls.removeValue(forKey: number) { byteCount -= call.byteCount }
    if current != number { waiting.removeAll { $0.number == number } }
    return passTurn(of: number)
  }

  /// Lets the lane go on, though the call may still be running.
  /// - Returns: The call that may start now.
  mutating func passTurn(of number: UInt64) -> Call? {
    guard current == number else { return nil }
    current = waiting.isEmpty ? nil : waiting[0].number
    return waiting.isEmpty ? nil : waiting.removeFirst()
  }

  /// Whether the call is being served, as opposed to waiting for its turn.
  func isRunning(_ call: Call) -> Bool {
    call.serving == .concurrently || current == call.number
  }
}
