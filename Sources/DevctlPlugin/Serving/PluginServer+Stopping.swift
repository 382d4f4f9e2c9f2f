import ProcessControl

extension PluginServer {
  /// How long to wait for handlers that were canceled, and the children that they stop.
  private static let cancellationGrace = Duration.milliseconds(300)
  /// How long to wait for a host that reads slowly.
  private static let drainGrace = Duration.seconds(1)

  /// Ends the service: streams end now, open requests have `timeout` to be answered and are canceled then, what they started is
  /// stopped, and what is left of the output is written. Returns when all of that is done.
  ///
  /// A second stop with a timeout of zero cuts the first one short.
  ///
  /// - Returns: Whether this was the first; the others return at once.
  @discardableResult
  func stop(timeout: Duration) async -> Bool {
    if timeout == .zero { hurry.fulfill(()) }
    guard let streams = beginStopping() else { return false }
    for stream in streams { stream.cancel() }
    await waitForIdle(orHurryUntil: .after(timeout))
    for call in openCalls { call.cancel() }
    _ = await idle.wait(until: .after(Self.cancellationGrace))
    for call in openCalls { answer(call, .failure(Self.stopped)) }
    for stream in openStreams { stream.end(ok: true) }
    services.children.abandonAll()
    output.close()
    _ = await output.drained.wait(until: .after(Self.drainGrace))
    return true
  }

  private func waitForIdle(orHurryUntil deadline: Deadline) async {
    await withTaskGroup { group in
      group.addTask { _ = await self.idle.wait(until: deadline) }
      group.addTask { _ = await self.hurry.wait(until: deadline) }
      await group.next()
      group.cancelAll()
    }
  }
}
