internal import DevctlProtocol

extension Conversation {
  /// Takes what came on stdout, and adds what has to be done.
  mutating func receive(_ incoming: Incoming, into effects: inout [Effect]) {
    switch incoming {
    case .response(let response): receive(response, into: &effects)
    case .events(let batch): receive(batch, into: &effects)
    case .secondHandshake: effects.append(.diagnose(.unexpectedFrame(reason: "a second handshake")))
    case .handshake(let result, let line): effects += receiveFirstLine(result, line)
    case .broken(let error, let line): effects += receive(error, line)
    case .oversized(let requestID, let streamID): effects += receiveOversized(requestID, streamID)
    case .blank: effects.append(.diagnose(.blankLine))
    }
  }

  private mutating func receiveFirstLine(_ result: Result<Handshake, FrameError>, _ line: String) -> [Effect] {
    guard case .awaitingHandshake = phase else { return [] }
    switch result {
    case .success(let handshake):
      phase = .ready(handshake.capabilities.operations)
      return [.startUp(.success(handshake))]
    case .failure(let error):
      let isFrame = error.kind == .invalidField
      let what = isFrame ? "the handshake is not valid" : "the first line on stdout is no handshake"
      let hint = isFrame ? "" : "; was the line \"\(line)\" meant for stderr?"
      return end(Fault(.protocolInvalidHandshake, "\(what): \(error)\(hint)"))
    }
  }

  /// Takes out the call that a response is for, where nothing else follows from it than the call's end: the way of nearly
  /// all responses.
  mutating func takePlain(_ response: Response) -> PendingCall? {
    early.isEmpty && startingCount == 0 ? take(response.requestID) : nil
  }

  private mutating func receive(_ response: Response, into effects: inout [Effect]) {
    guard let call = take(response.requestID) else {
      let id = response.requestID
      let isLate = abandoned.remove(id)
      effects.append(.diagnose(isLate ? .lateResponse(requestID: id) : .unexpectedResponse(requestID: id)))
      return
    }
    if call.startsStream, case .success(let output) = response.result {
      effects += start(call, response, output)
    } else {
      effects.append(.complete(call, .response(response)))
      if !early.isEmpty { effects += releaseEarly() }
    }
  }

  // MARK: Faults

  /// A broken line fails the call or the stream that it names; nobody else, if that can be avoided.
  private mutating func receive(_ error: FrameError, _ line: String) -> [Effect] {
    if let effects = blame(error.requestID, error.streamID, Self.fault(error)) { return effects }
    switch error.kind {
    case .notJSON, .notAnObject:
      // Whatever was in the line, a part of somebody's frame may have been in it.
      return [.diagnose(.strayLine(line))] + failAll(.contamination(line))
    case .invalidField where error.type == .response && error.requestID == nil:
      return receiveNameless(error)
    case .unknownType, .invalidField:
      return [.diagnose(.unexpectedFrame(reason: "\(error)"))]
    }
  }

  private mutating func receiveOversized(_ requestID: String?, _ streamID: String?) -> [Effect] {
    let fault = Fault.tooLarge(limit: limits.maximumBytes)
    if case .awaitingHandshake = phase { return end(fault) }
    if let effects = blame(requestID, streamID, fault) { return effects }
    return [.diagnose(.unexpectedFrame(reason: fault.message))] + failAll(fault)
  }

  /// Fails the call or the stream of a line that can't be used; nil if that is not known.
  private mutating func blame(_ requestID: String?, _ streamID: String?, _ fault: Fault) -> [Effect]? {
    if let requestID {
      if let call = take(requestID) { return [.complete(call, .fault(fault))] + releaseEarly() }
      if abandoned.remove(requestID) { return [.diagnose(.lateResponse(requestID: requestID))] }
    }
    guard let streamID, let buffer = streams.removeValue(forKey: streamID) else { return nil }
    endedStreams.insert(streamID)
    strayStreams.insert(streamID)
    return [.endStream(buffer, fault)]
  }

  /// A response whose id is missing or no string. With a single request open there is no doubt whose it is.
  private mutating func receiveNameless(_ error: FrameError) -> [Effect] {
    guard pending.count == 1, abandoned.isEmpty, let number = pending.all.first?.number, let call = take(number) else {
      lastUnattributable = "\(error)"
      return [.diagnose(.unexpectedFrame(reason: "\(error)"))]
    }
    return [.complete(call, .fault(Self.fault(error)))] + releaseEarly()
  }

  private static func fault(_ error: FrameError) -> Fault {
    let frame = error.type == .event ? "an event" : "the response"
    return switch error.kind {
    case .notJSON, .notAnObject: Fault(.protocolInvalidJSON, "\(frame) is not valid JSON: \(error)")
    case .unknownType: Fault(.protocolUnexpectedFrame, "the frame that came is no response: \(error)")
    case .invalidField: Fault(.protocolInvalidResponse, "\(frame) is not valid: \(error)")
    }
  }
}
