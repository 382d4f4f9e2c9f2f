internal import DevctlProtocol

/// What a call comes to: the response, and the stream that it started.
struct Reply: Sendable {
  let response: Response
  let stream: EventBuffer?
}

/// A request that waits for its response.
struct PendingCall: Sendable {
  let requestID: String
  let operation: String
  let startsStream: Bool
  /// Told of the outcome, once.
  let complete: @Sendable (Result<Reply, Fault>) -> Void
}

/// The state of the talk with one plugin: who waits for what, and which streams run.
///
/// It does no I/O and calls nobody: what has to be done follows from the effects that it returns.
struct Conversation {
  /// What is to be done.
  enum Effect {
    case startUp(Result<Handshake, Fault>)
    // Indirect, as it is large, and effects are handed on.
    indirect case complete(PendingCall, Result<Reply, Fault>)
    case endStream(EventBuffer, Fault?)
    /// Events were added; its consumer can be told once the whole batch is in.
    case flush(EventBuffer)
    case diagnose(HostDiagnostic)
  }

  enum Phase {
    case awaitingHandshake
    case ready(Handshake)
    /// Nothing comes any more; each further call fails with this.
    case over(Fault)
  }

  var phase = Phase.awaitingHandshake
  /// Whether the host has asked the plugin to stop.
  var isClosing = false
  private(set) var pending: [String: PendingCall] = [:]
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
  private let pluginID: String
  let limits: JSONLimits
  let makeBuffer: @Sendable () -> EventBuffer

  /// - Parameters:
  ///   - pluginID: What request ids start with.
  ///   - limits: What a frame may be.
  ///   - makeBuffer: Makes the buffer of a new stream.
  init(pluginID: String, limits: JSONLimits, makeBuffer: @escaping @Sendable () -> EventBuffer) {
    self.pluginID = pluginID
    self.limits = limits
    self.makeBuffer = makeBuffer
  }

  /// Whether a call may be made.
  ///
  /// - Returns: The id for it.
  /// - Throws: A ``Fault`` if the plugin does not declare the operation, or is not there.
  mutating func admit(_ operation: String) throws(Fault) -> String {
    switch phase {
    case .over(let fault): throw fault
    case .awaitingHandshake: throw Fault(.runtime, "the plugin has not sent its handshake yet")
    case .ready where isClosing: throw .closed
    case .ready(let handshake):
      guard handshake.capabilities.operations.contains(operation) else {
        let declared = handshake.capabilities.operations.joined(separator: ", ")
        let message = "the plugin does not declare the operation; it declares \(declared.isEmpty ? "none" : declared)"
        throw Fault(.unsupported, message)
      }
    }
    lastNumber += 1
    return "\(pluginID)-\(lastNumber)"
  }

  /// Adds a call whose request is about to be written.
  mutating func register(_ call: PendingCall) throws(Fault) {
    if case .over(let fault) = phase { throw fault }
    pending[call.requestID] = call
    if call.startsStream { startingCount += 1 }
  }

  /// Takes out the call that a response is for.
  mutating func take(_ requestID: String) -> PendingCall? {
    guard let call = pending.removeValue(forKey: requestID) else { return nil }
    if call.startsStream { startingCount -= 1 }
    return call
  }

  /// Gives a call up; its response is dropped should it still come.
  mutating func giveUp(_ requestID: String, _ fault: Fault) -> [Effect] {
    guard let call = take(requestID) else { return [] }
    abandoned.insert(requestID)
    var fault = fault
    if fault.code == .timeout, let lastUnattributable {
      fault.message += "; meanwhile a response came that can't be told to belong to a request: \(lastUnattributable)"
    }
    return [.complete(call, .failure(fault))] + releaseEarly()
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
    let calls = pending.values
    let buffers = streams
    pending = [:]
    startingCount = 0
    streams = [:]
    for call in calls { abandoned.insert(call.requestID) }
    for streamID in buffers.keys {
      endedStreams.insert(streamID)
      strayStreams.insert(streamID)
    }
    return calls.map { .complete($0, .failure(fault)) } + buffers.values.map { .endStream($0, fault) } + releaseEarly()
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
