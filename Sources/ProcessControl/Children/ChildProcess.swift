package import Platform

/// A running process, served by an ``EventLoop``.
///
/// What it writes is handed over in chunks; what is written to it is queued and never blocks; its end is noticed
/// through a pidfd, so that a descendant that holds its pipes can't hang anything.
///
/// Its owner calls ``tearDown(_:)`` in the end, also when the process has ended by itself: until then the process
/// stays a zombie, so that its group can be signaled without hitting a stranger.
package final class ChildProcess: Sendable {
  /// Called on the loop's thread, one call after the other. It must not block.
  package typealias EventHandler = @Sendable (ChildProcess, ChildEvent) -> Void

  struct State {
    var openOutputs = 0
    var isReaped = false
    var isAbandoned = false
    var isFinished = false
    var teardown: TeardownRun?
  }

  package let pid: pid_t
  package let loop: EventLoop
  let state = Locked(State())
  let exit: Promise<ProcessExit>
  let finish: Promise<Void>
  private let handler: EventHandler
  private let processDescriptor: Int32
  let drainGrace: Duration
  // nonisolated(unsafe): set in `init` alone, before the loop is told of the process.
  nonisolated(unsafe) private var input: InputWriter?
  nonisolated(unsafe) private var outputs: [OutputStream: OutputReader] = [:]

  /// Starts a process.
  ///
  /// - Parameters:
  ///   - request: What to start. Only pipes are served; other streams are left alone.
  ///   - loop: Where its events are handled.
  ///   - drainGrace: How long after its end a descendant may keep its output open before that is cut off.
  ///   - handler: Gets the events, possibly before this returns.
  /// - Returns: The running process.
  /// - Throws: ``SpawnError``
  package static func start(
    _ request: SpawnRequest, on loop: EventLoop, drainGrace: Duration = .milliseconds(100),
    handler: @escaping EventHandler
  ) throws(SpawnError) -> ChildProcess {
    ChildProcess(try Spawn.start(request), on: loop, drainGrace: drainGrace, handler: handler)
  }

  private init(_ process: SpawnedProcess, on loop: EventLoop, drainGrace: Duration, handler: @escaping EventHandler) {
    pid = process.pid
    processDescriptor = process.processDescriptor
    self.loop = loop
    self.handler = handler
    self.drainGrace = drainGrace
    exit = Promise(on: loop)
    finish = Promise(on: loop)
    input = InputWriter(process.standardInput, on: loop) { [weak self] error in self?.emit(.inputFailed(error)) }
    if let descriptor = process.standardOutput { read(.standardOutput, descriptor) }
    if let descriptor = process.standardError { read(.standardError, descriptor) }
    for reader in outputs.values { reader.start() }
    watchForExit()
  }

  deinit {
    // Only without a teardown; the process has ended, because the loop holds a running one.
    if !state.withLock({ $0.isReaped }) { killGroupAndReap() }
    systemClose(processDescriptor)
    input?.close(discardingQueue: true)
    for reader in outputs.values { reader.cancel() }
  }

  private func emit(_ event: ChildEvent) { handler(self, event) }

  // MARK: Input

  /// Writes the bytes behind all that was written before; from any thread, without blocking.
  ///
  /// - Returns: False if the input is closed, and the bytes go nowhere.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Bool { input?.write(bytes) ?? false }

  /// How many bytes the process has not taken yet, apart from those in the pipe.
  package var queuedInputBytes: Int { input?.queuedBytes ?? 0 }

  /// Gives the process its end of input: behind what is queued, or at once.
  package func closeInput(discardingQueue: Bool = false) { input?.close(discardingQueue: discardingQueue) }

  // MARK: Output

  /// Stops reading a stream, so that the process has to wait; at most one chunk may still come, unless this is called
  /// on the loop.
  package func pause(_ stream: OutputStream) { outputs[stream]?.pause() }

  package func resume(_ stream: OutputStream) { outputs[stream]?.resume() }

  /// Hands over at once what the process has written to a stream until now. On the loop alone: for a handler that has
  /// seen something on one stream and wants what was written to the other before it.
  package func readAvailable(_ stream: OutputStream) { outputs[stream]?.readAvailable() }

  /// Closes this side of a stream, as a reader that goes away does.
  package func closeOutput(_ stream: OutputStream) { outputs[stream]?.cancel() }

  private func read(_ stream: OutputStream, _ descriptor: Int32) {
    state.withLock { $0.openOutputs += 1 }
    outputs[stream] = OutputReader(descriptor, on: loop) { [weak self] chunk in
      guard let self else { return }
      if let chunk {
        emit(.output(stream, chunk))
      } else {
        emit(.outputEnded(stream))
        state.withLock { $0.openOutputs -= 1 }
        finishIfDone()
      }
    }
  }

  // MARK: Exit

  /// How the process ended; nil as long as it runs.
  package var exitStatus: ProcessExit? { exit.value }

  /// Waits for the end of the process.
  ///
  /// - Returns: Nil if the deadline passed first, or the task was canceled.
  package func waitForExit(until deadline: Deadline = .never) async -> ProcessExit? {
    await exit.wait(until: deadline)
  }

  /// Sends a signal to the whole group, which may outlive the process itself. Nothing happens after the teardown.
  package func signalGroup(_ number: Int32) {
    state.withLock { state in
      // The pid of a process that was reaped may belong to somebody else.
      if !state.isReaped { _ = kill(-pid, number) }
    }
  }

  private func watchForExit() {
    // Holds the child until it has ended.
    let watch = loop.watch(processDescriptor) { watch, _ in
      let outcome = Reaper.look(at: self.processDescriptor, keep: true)
      if outcome == .running { return }
      watch.end()
      if outcome == .notAChild { self.noteLoss() }
      self.handleExit(outcome.status ?? .unknown)
    }
    watch.setInterest(.readable)
  }

  /// Others have reaped the process: its group is killed now, as its number may belong to others soon.
  private func noteLoss() {
    state.withLock { state in
      kill(-pid, SIGKILL)
      state.isReaped = true
    }
  }

  private func handleExit(_ status: ProcessExit) {
    exit.fulfill(status)
    emit(.exited(status))
    if state.withLock({ $0.isAbandoned }) { killGroupAndReap() }
    goOnAfterExit()
    if !finishIfDone() { cutOutputsOff(after: drainGrace) }
  }

  /// Takes what has been written until now for the whole output. On the loop alone.
  func endOutputs(evenIfPaused: Bool) {
    for reader in outputs.values { reader.finish(evenIfPaused: evenIfPaused) }
  }

  @discardableResult
  private func finishIfDone() -> Bool {
    let isDone = state.withLock { state in
      if state.openOutputs > 0 || exit.value == nil || state.isFinished { return false }
      state.isFinished = true
      return true
    }
    guard isDone else { return false }
    input?.close(discardingQueue: true)
    emit(.finished)
    finish.fulfill(())
    goOnAfterExit()
    return true
  }

  /// Kills the group, the process itself included, and forgets about it: it is reaped as soon as it has ended.
  package func abandon() {
    state.withLock { $0.isAbandoned = true }
    signalGroup(SIGKILL)
    if exit.value != nil { killGroupAndReap() }
  }

  /// Kills what is left of the group while the zombie keeps the group's number from being used again, then reaps it.
  func killGroupAndReap() {
    state.withLock { state in
      if state.isReaped { return }
      kill(-pid, SIGKILL)
      state.isReaped = Reaper.look(at: processDescriptor, keep: false) != .running
    }
  }
}
