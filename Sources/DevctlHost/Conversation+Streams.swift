internal import DevctlProtocol

extension Conversation {
  /// How many streams may have events before their response: more than one for each response that is due, because an
  /// wrong id from the plugin must not replace the right one.
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
      return [.complete(call, .response(response, buffer))] + releaseEarly()
    } catch {
      return refuse(call, "\(error)")
    }
  }

  private mutating func refuse(_ call: PendingCall, _ reason: String) -> [Effect] {
    let fault = Fault(.protocolInvalidResponse, "the response is not valid: \(reason)")
    return [.complete(call, .fault(fault))] + releaseEarly()
  }

  /// Adds events to their streams.
  mutating func receive(_ batch: EventBatch, into effects: inout [Effect]) {
    guard batch.isOneRun else {
      for run in batch.runs { receive(run, into: &effects) }
      return
    }
    guard let last = batch.events.last else { return }
    let id = last.streamID
    guard let buffer = streams[id] ?? earlyBuffer(id) else {
      if let effect = reportStray(id) { effects.append(effect) }
      return
    }
    buffer.append(batch)
    guard last.kind == .end else {
      effects.append(.flush(buffer))
      return
    }
    let reason = last.message.map { ": \($0)" } ?? ", and the plugin does not say why"
    let fault = last.ok == false ? Fault(.runtime, "the stream ended badly\(reason)") : nil
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
