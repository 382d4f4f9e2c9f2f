#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension ChildProcess {
  /// How long to wait for the end of a process that was killed: only one that the kernel itself holds takes longer.
  private static let killPatience = Duration.seconds(10)

  /// Ends the process and whatever is left of its group, and reaps it.
  ///
  /// Goes on to its end even if the calling task is canceled. A second call waits for the first.
  ///
  /// - Returns: Which step ended it, and how.
  @discardableResult
  package func tearDown(_ plan: Teardown) async -> TeardownReport {
    let task = state.withLock { state in
      if let running = state.teardown { return running }
      let task = Task(executorPreference: loop) { await self.run(plan) }
      state.teardown = task
      return task
    }
    return await task.value
  }

  private func run(_ plan: Teardown) async -> TeardownReport {
    let start = MonotonicInstant.now
    let cause = await end(by: plan)
    // Also where the leader ended by itself: what it left behind in its group holds its pipes and its ports.
    killLeaderAndGroup()
    let status = await exit.wait(until: .after(Self.killPatience))
    let duration = start.elapsed
    if status != nil {
      await takeRestOfOutput()
      killGroupAndReap()
    } else {
      abandon()
    }
    return TeardownReport(cause: cause, status: status, duration: duration)
  }

  /// Takes step after step until the process has ended.
  private func end(by plan: Teardown) async -> TeardownReport.Cause {
    if exit.value != nil { return .endedBefore }
    for step in plan.steps {
      switch step {
      case .closeStandardInput: closeInput()
      case .signal(let number, _): signalGroup(number)
      }
      if await exit.wait(until: .after(step.grace)) != nil { return .step(step) }
    }
    return .kill
  }

  /// A daemon may hold the pipes, and a stream may be paused: neither can hold up the end.
  private func takeRestOfOutput() async {
    if await finish.wait(until: .after(drainGrace)) != nil { return }
    loop.execute { self.endOutputs(evenIfPaused: true) }
    _ = await finish.wait()
  }

  private func killLeaderAndGroup() {
    signalGroup(SIGKILL)
    state.withLock { state in
      // A leader that moved to another group is not reached through its own.
      if !state.isReaped { _ = kill(pid, SIGKILL) }
    }
  }
}
