internal import DevctlProtocol
internal import ProcessControl

/// The state of the talk with one plugin: who waits for what, and which streams run.
///
/// It does no I/O and calls nobody: what has to be done follows from the effects that it returns.
struct Conversation {
  /// What is to be done.
  enum Effect {
    case startUp(Result<Handshake, Fault>)
    case complete(PendingCall, Outcome)
    case endStream(EventBuffer, Fault?)
    /// Events were added; its consumer can be told once the whole batch is in.
    case flush(EventBuffer)
    case diagnose(HostDiagnostic)
  }

  enum Phase {
    case awaitingHandshake
    /// The plugin has these operations.
    case ready([String])
    /// Nothing comes any more; each further call fails with this.
    case over(Fault)
  }

  var phase = Phase.awaitingHandshake
  /// Whether the host has asked the plugin to stop.
  var isClosing = false
  private(set) var pending = PendingCalls()
  /// By when the host looks for calls that are late; calls whose deadline is earlier have to say so.
  private(set) var alarm = MonotonicInstant(nanoseconds: .max)
  /// How many of ``pending`` start a stream.
  private(set) var startingCount = 0
  /// Requests that were given up, whose responses may still come.
  var abandoned = RecentNames()
  /// Streams with a consumer, by their id.
  var streams: [String: EventBuffer] = [:]
  /// Streams whose events come before the response that starts them.
  var early: [String: EventBuffer] = [:]
  /// Streams that have ended, or whose consumer has gone.
  var endedStreams = RecentNames()
  /// Streams whose stray events were reported already.
  var strayStreams = RecentNames()
  /// A response that no call could be found for: the cause of a later timeout, perhaps.
  var lastUnattributable: String?
  private var lastNumber: UInt64 = 0
  /// What request ids start with; a number follows.
  private let idPrefix: [UInt8]
  let limits: JSONLimits
  let makeBuffer: @Sendable () -> EventBuffer

  /// - Parameters:
  ///   - pluginID: What request ids start with.
  ///   - limits: What a frame may be.
  ///   - makeBuffer: Makes the buffer of a new stream.
  init(pluginID: String, limits: JSONLimits, makeBuffer: @escaping @Sendable () -> EventBuffer) {
    idPrefix = Array("\(pluginID)-".utf8)
    self.limits = limits
    self.makeBuffer = makeBuffer
  }

  /// Whether a call may be made.
  ///
  /// - Returns: The number for it.
  /// - Throws: A ``Fault`` if the plugin does not declare the operation, or is not there.
  mutating func admit(_ operation: String) throws(Fault) -> UInt64 {
    switch phase {
    case .over(let fault): throw fault
    case .awaitingHandshake: throw Fault(.runtime, "the plugin has not sent its handshake yet")
    case .ready where isClosing: throw .closed
    case .ready(let operations):
      guard operations.contains(operation) else {
        let declared = operations.joined(separator: ", ")
        let message = "the plugin does not declare the operation; it declares \(declared.isEmpty ? "none" : declared)"
        throw Fault(.unsupported, message)
      }
    }
    lastNumber += 1
    return lastNumber
  }

  /// The id of the request with that number.
  func requestID(_ number: UInt64) -> String { "\(String(decoding: idPrefix, as: UTF8.self))\(number)" }

  /// The number of the request with that id; nil for an id that this host does not give.
  func number(of requestID: String) -> UInt64? {
    var requestID = requestID
    return requestID.withUTF8 { id in
      guard id.count > idPrefix.count, id[idPrefix.count] != UInt8(ascii: "0") else { return nil }
      for (index, byte) in idPrefix.enumerated() where id[index] != byte { return nil }
      var number: UInt64 = 0
      for byte in id[idPrefix.count...] {
        guard case UInt8(ascii: "0")...UInt8(ascii: "9") = byte else { return nil }
        let (tens, isTooLarge) = number.multipliedReportingOverflow(by: 10)
        let (sum, overflows) = tens.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
        if isTooLarge || overflows { return nil }
        number = sum
      }
      return number
    }
  }

  /// Adds a call whose request is about to be written.
  ///
  /// - Returns: Whether the host has to look for late calls earlier than it would: at the call's deadline.
  mutating func register(_ call: PendingCall) throws(Fault) -> Bool {
    if case .over(let fault) = phase { throw fault }
    pending.insert(call)
    if call.startsStream { startingCount += 1 }
    guard let deadline = call.deadline, deadline < alarm else { return false }
    alarm = deadline
    return true
  }

  /// Takes out the call that a response is for.
  mutating func take(_ requestID: String) -> PendingCall? {
    number(of: requestID).flatMap { take($0) }
  }

  mutating func take(_ number: UInt64) -> PendingCall? {
    guard let call = pending.take(number) else { return nil }
    if call.startsStream { startingCount -= 1 }
    return call
  }

  /// Gives a call up; its response is dropped should it still come.
  mutating func giveUp(_ number: UInt64, _ fault: Fault) -> [Effect] {
    guard let call = take(number) else { return [] }
    abandoned.insert(requestID(number))
    var fault = fault
    if fault.code == .timeout, let lastUnattributable {
      fault.message += "; meanwhile a response came that can't be told to belong to a request: \(lastUnattributable)"
    }
    return [.complete(call, .fault(fault))] + releaseEarly()
  }

  /// Gives up what is late at that moment, and notes when to look again in ``alarm``.
  mutating func giveUpLate(at now: MonotonicInstant) -> [Effect] {
    let late = pending.all.filter { call in call.deadline.map { $0 <= now } ?? false }
    let effects = late.flatMap { giveUp($0.number, .timeout($0.timeout)) }
    alarm = pending.all.compactMap(\.deadline).min() ?? MonotonicInstant(nanoseconds: .max)
    return effects
  }

  /// Forgets a stream whose consumer has gone.
  mutating func unsubscribe(_ streamID: String) {
    guard let buffer = streams.removeValue(forKey: streamID) else { return }
    endedStreams.insert(streamID)
    strayStreams.insert(streamID)
    buffer.drop()
  }

  /// Ends the talk: whatever waits fails with this.
  mutating func end(_ fault: Fault) -> [Effect] {
    if case .over = phase { return [] }
    var effects: [Effect] = []
    if case .awaitingHandshake = phase { effects.append(.startUp(.failure(fault))) }
    phase = .over(fault)
    return effects + failAll(fault)
  }

  /// Fails what is under way, while the plugin goes on.
  mutating func failAll(_ fault: Fault) -> [Effect] {
    let calls = pending.all
    let buffers = streams
    pending = PendingCalls()
    startingCount = 0
    streams = [:]
    for call in calls { abandoned.insert(requestID(call.number)) }
    for streamID in buffers.keys {
      endedStreams.insert(streamID)
      strayStreams.insert(streamID)
    }
    return calls.map { .complete($0, .fault(fault)) } + buffers.values.map { .endStream($0, fault) } + releaseEarly()
  }

  /// Lets go of events that no response can claim any more.
  mutating func releaseEarly() -> [Effect] {
    if early.isEmpty || startingCount > 0 { return [] }
    let unclaimed = early.keys.sorted()
    early = [:]
    return unclaimed.compactMap { reportStray($0) }
  }

  mutating func reportStray(_ streamID: String) -> Effect? {
    strayStreams.insert(streamID) ? .diagnose(.eventOutsideStream(streamID: streamID)) : nil
  }
}
