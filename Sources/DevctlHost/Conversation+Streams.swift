internal import DevctlProtocol

extension Conversation {
  /// How many streams may have events before their response: more than one for each response that is due, because an
  /// id that is a slip of the plugin must not push out the right one.
  private static let spareEarlyStreams = 16

  /// Starts the stream of a response, with the events that came before it.
  mutating func start(_ call: PendingCall, _ response: Response, _ output: RawJSON) -> [Effect] {
    do throws(JSONError) {
      let streamID = try output.decoded(as: StreamStart.self, at: "output", limits: limits).streamID
      if streams[streamID] != nil || endedStreams.contains(streamID) {
        return refuse(call, "output.stream_id: \"\(Printable(streamID))\" was used before")
      }
      let buffer = early.removeValue(forKey: streamID) ?? makeBuffer()
      buffer.setOperation(call.operation)
      if buffer.isOpen {
        streams[streamID] = buffer
      } else {
        endedStreams.insert(streamID)
      }
      return [.complete(call, .success(Reply(response: response, stream: buffer)))] + releaseEarly()
    } catch {
      return refuse(call, "\(error)")
    }
  }

  private mutating func refuse(_ call: PendingCall, _ reason: String) -> [Effect] {
    let fault = Fault(.protocolInvalidResponse, "the response is not valid: \(reason)")
    return [.complete(call, .failure(fault))] + releaseEarly()
  }

  /// Adds an event to its stream.
  mutating func receive(_ event: Event, _ byteCount: Int, into effects: inout [Effect]) {
    let id = event.streamID
    guard let buffer = streams[id] ?? earlyBuffer(id) else {
      if let effect = reportStray(id) { effects.append(effect) }
      return
    }
    buffer.append(event, byteCount: byteCount)
    guard event.kind == .end else {
      // A burst is one effect.
      if case .flush(let last)? = effects.last, last === buffer { return }
      effects.append(.flush(buffer))
      return
    }
    let reason = event.message.map { ": \($0)" } ?? ", and the plugin does not say why"
    let fault = event.ok == false ? Fault(.runtime, "the stream ended badly\(reason)") : nil
    if streams.removeValue(forKey: id) != nil { endedStreams.insert(id) }
    effects.append(.endStream(buffer, fault))
  }

  /// Where the events of a stream are kept whose response has not come yet; nil if there can be no such stream.
  private mutating func earlyBuffer(_ streamID: String) -> EventBuffer? {
    if let buffer = early[streamID] { return buffer }
    if startingCount == 0 || endedStreams.contains(streamID) { return nil }
    if early.count >= startingCount + Self.spareEarlyStreams { return nil }
    let buffer = makeBuffer()
    early[streamID] = buffer
    return buffer
  }
}
