import Platform

/// A teardown under way.
///
/// Steps follow from timers and from the process's end, not from a task that waits for them: every plugin comes to its end
/// this way, and each wait of a task costs as much as all that is done here.
// @unchecked: the variables belong to the loop's thread.
final class TeardownRun: @unchecked Sendable {
  let report: Promise<TeardownReport>
  fileprivate let start = MonotonicInstant.now
  /// The steps that were not taken yet.
  fileprivate var steps: ArraySlice<Teardown.Step>
  fileprivate var cause = TeardownReport.Cause.endedBefore
  /// How long the process took to end; nil while it runs.
  fileprivate var duration: Duration?
  fileprivate var timer: UInt64?

  fileprivate init(_ plan: Teardown, on loop: EventLoop) {
    steps = plan.steps[...]
    report = Promise(on: loop)
  }
}

extension ChildProcess {
  /// How long to wait for the end of a process that was killed: only one that the kernel itself holds takes longer.
  private static let killTimeout = Duration.seconds(10)

  /// Ends the process and whatever is left of its group, and reaps it.
  ///
  /// Goes on to its end even if the calling task is canceled. A second call waits for the first.
  ///
  /// - Returns: Which step ended it, and how.
  @discardableResult
  package func tearDown(_ plan: Teardown) async -> TeardownReport {
    await teardown(by: plan).report.fulfilled()
  }

  /// Begins what ``tearDown(_:)`` does, without waiting for its end.
  package func beginTeardown(_ plan: Teardown) {
    _ = teardown(by: plan)
  }

  /// The teardown under way, which this plan is for where there is none yet.
  private func teardown(by plan: Teardown) -> TeardownRun {
    let (run, isFirst) = state.withLock { state in
      if let running = state.teardown { return (running, false) }
      let run = TeardownRun(plan, on: loop)
      state.teardown = run
      return (run, true)
    }
    if isFirst { loop.run { self.takeNextStep(of: run) } }
    return run
  }

  /// Takes step after step until the process has ended. On the loop alone, as all that follows.
  private func takeNextStep(of run: TeardownRun) {
    if exit.value != nil {
      goOnAfterExit()
      if run.report.value == nil { cutOutputsOff(after: drainGrace) }
    } else if let step = run.steps.popFirst() {
      run.cause = .step(step)
      switch step {
      case .closeStandardInput: closeInput()
      case .signal(let number, _): signalGroup(number)
      }
      run.timer = loop.schedule(at: .now + step.grace) { self.takeNextStep(of: run) }
    } else {
      run.cause = .kill
      killLeaderAndGroup()
      run.timer = loop.schedule(at: .now + Self.killTimeout) { self.giveUp(run) }
    }
  }

  /// To be called once the process has ended, and once it is finished.
  func goOnAfterExit() {
    guard let run = state.withLock({ $0.teardown }), run.report.value == nil else { return }
    if run.duration == nil {
      if let timer = run.timer { loop.cancelTimer(timer) }
      run.duration = run.start.elapsed
      // Also where the leader ended by itself: what it left behind in its group holds its pipes and its ports.
      killLeaderAndGroup()
    }
    guard finish.value != nil, let duration = run.duration else { return }
    killGroupAndReap()
    run.report.fulfill(TeardownReport(cause: run.cause, status: exit.value, duration: duration))
  }

  /// A daemon may hold the pipes, and a stream may be paused: neither can hold up the end of a teardown.
  func cutOutputsOff(after grace: Duration) {
    _ = loop.schedule(at: .now + grace) {
      self.endOutputs(evenIfPaused: self.state.withLock { $0.teardown != nil })
    }
  }

  private func giveUp(_ run: TeardownRun) {
    guard run.duration == nil else { return }
    let duration = run.start.elapsed
    run.duration = duration
    abandon()
    run.report.fulfill(TeardownReport(cause: run.cause, status: nil, duration: duration))
  }

  private func killLeaderAndGroup() {
    signalGroup(SIGKILL)
    state.withLock { state in
      // A leader that moved to another group is not reached through its own.
      if !state.isReaped { _ = kill(pid, SIGKILL) }
    }
  }
}
