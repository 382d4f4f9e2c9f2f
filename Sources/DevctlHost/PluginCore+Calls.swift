internal import DevctlProtocol
internal import ProcessControl

extension PluginCore {
  /// Sends a call's request. Its waiter is told of what it comes to.
  func begin(_ call: PendingCall, to child: ChildProcess) {
    do throws(Fault) {
      let isEarliest = try conversation.withLock { conversation throws(Fault) in
        // Under the lock: whoever cancels looks for the call behind this, and finds it.
        if Task.isCancelled { throw .canceled }
        return try conversation.register(call)
      }
      if isEarliest, let deadline = call.deadline { setAlarm(deadline) }
      // A closed pipe is a process that ends: its end fails the call, with all that is known then.
      child.write(call.line)
    } catch {
      call.complete(.fault(error))
    }
  }

  /// Gives a call up.
  func giveUp(_ number: UInt64, _ fault: Fault) {
    perform(conversation.withLock { $0.giveUp(number, fault) }, from: nil)
  }

  // MARK: Deadlines

  // One timer for all calls: nearly all are answered in time, and those that come after another have a later deadline, so
  // that a call costs a comparison.

  private func setAlarm(_ instant: MonotonicInstant) {
    alarm.withLock { alarm in
      if let alarm, alarm.instant <= instant { return }
      if let alarm { loop.cancelTimer(alarm.timer) }
      // Weak: the plugin may be closed long before.
      alarm = (instant, loop.schedule(at: instant) { [weak self] in self?.lookForLateCalls(at: instant) })
    }
  }

  private func lookForLateCalls(at instant: MonotonicInstant) {
    alarm.withLock { alarm in
      if alarm?.instant == instant { alarm = nil }
    }
    let (effects, next) = conversation.withLock { ($0.giveUpLate(at: .now), $0.alarm) }
    if next.nanoseconds < .max { setAlarm(next) }
    perform(effects, from: nil)
  }

  func cancelAlarm() {
    alarm.withLock { alarm in
      if let alarm { loop.cancelTimer(alarm.timer) }
      alarm = nil
    }
  }

  // MARK: Outcomes

  /// What the operation gave.
  func output<Output: JSONDecodable>(of call: PendingCall) throws(HostError) -> Output {
    let raw = try rawOutput(of: call)
    do throws(JSONError) {
      return try raw.decoded(at: Self.outputPath, limits: limits)
    } catch {
      throw self.error(Fault(.protocolInvalidResponse, "the response is not valid: \(error)"), call.operation)
    }
  }

  private static let outputPath: JSONPath = "output"

  private func rawOutput(of call: PendingCall) throws(HostError) -> RawJSON {
    switch call.outcome {
    case .response(let response, _):
      switch response.result {
      case .success(let output): return output
      case .failure(let reported): throw error(Fault(reported), call.operation)
      }
    case .fault(let fault): throw error(fault, call.operation)
    // Not reached: a call is complete when its caller goes on.
    case nil: throw error(.canceled, call.operation)
    }
  }
}
