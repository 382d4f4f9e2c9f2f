internal import DevctlProtocol
internal import ProcessControl

/// What a call comes to.
enum Outcome: Sendable {
  /// The response, and the stream that it started.
  case response(Response, EventBuffer? = nil)
  // Indirect: it is larger, and rare.
  indirect case fault(Fault)
}

/// A request that waits for its response, and what came of it.
///
/// An object, so that a response is put where the caller finds it, and is not handed on from function to function.
// @unchecked: until it is registered only its caller has it. From then on it belongs to whoever takes it out of the
// conversation, once and under its lock; that one completes it, and its caller reads the outcome behind that.
final class PendingCall: @unchecked Sendable {
  let number: UInt64
  let operation: String
  let startsStream: Bool
  /// Nil where there is no limit.
  let deadline: MonotonicInstant?
  /// How long ``deadline`` was away when the call was made.
  let timeout: Duration
  /// The request.
  let line: [UInt8]
  private(set) var outcome: Outcome?
  private var waiter: UnsafeContinuation<Void, Never>?

  init(
    number: UInt64, operation: String, startsStream: Bool, timeout: Timeout? = nil, line: [UInt8] = []
  ) {
    self.number = number
    self.operation = operation
    self.startsStream = startsStream
    deadline = timeout?.deadline
    self.timeout = timeout?.duration ?? .zero
    self.line = line
  }

  /// Whoever waits is told once the call is complete. Before the call is registered.
  func setWaiter(_ waiter: UnsafeContinuation<Void, Never>) {
    self.waiter = waiter
  }

  /// What the plugin answered; nil where there is no answer.
  var response: Response? {
    if case .response(let response, _)? = outcome { response } else { nil }
  }

  /// Tells the caller of the outcome. Once.
  func complete(_ outcome: consuming Outcome) {
    self.outcome = outcome
    waiter?.resume()
  }
}

/// Calls by their numbers. These only grow, so that most come in order, and hardly a call is behind many others.
struct PendingCalls {
  /// In the order of their numbers; nil where the call was taken out.
  private var entries: [(number: UInt64, call: PendingCall?)] = []
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  /// How many entries are kept, those of calls that were taken out included.
  var storedCount: Int { entries.count }

  /// In the order of their numbers.
  var all: [PendingCall] { entries.compactMap(\.call) }

  mutating func insert(_ call: PendingCall) {
    // Two callers may have got their numbers in one order and come here in the other.
    count += 1
    guard let last = entries.last, last.number > call.number else { return entries.append((call.number, call)) }
    entries.insert((call.number, call), at: place(of: call.number))
  }

  mutating func take(_ number: UInt64) -> PendingCall? {
    let place = place(of: number)
    guard place < entries.count, entries[place].number == number, let call = entries[place].call else { return nil }
    entries[place].call = nil
    count -= 1
    if count == 0 {
      entries.removeAll(keepingCapacity: entries.count <= 1024)
    } else if entries.count > 64 + 2 * count {
      entries.removeAll { $0.call == nil }
    }
    return call
  }

  /// Where the number is, or would be.
  private func place(of number: UInt64) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
