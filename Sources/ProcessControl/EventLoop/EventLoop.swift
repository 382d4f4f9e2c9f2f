internal import CSystem
import Platform

/// One thread that waits for descriptors and timers, and runs everything that belongs to them.
///
/// It is a task executor, and has an executor for actors, too: a task that runs on the loop gets an answer that the
/// loop read without a change of threads. A loop lives as long as the process; create few.
///
/// Nothing that runs on the loop may block.
package final class EventLoop: Sendable {
  /// What the loop is asked to run.
  enum Work {
    case taskJob(UnownedJob)
    case actorJob(UnownedJob)
    case closure(@Sendable () -> Void)
  }

  private struct State {
    /// What other threads than the loop's have asked for.
    var work: [Work] = []
    var timers = TimerQueue<@Sendable () -> Void>()
    var lastTimer: UInt64 = 0
    /// When the alarm wakes the loop.
    var alarm = MonotonicInstant(nanoseconds: .max)
    var watches = WatchTable()
    /// Set while the loop waits: whoever has something to run must wake it.
    var isAsleep = false
  }

  private struct OwnState {
    /// What was asked for on the loop's own thread.
    var work: [Work] = []
    /// What is run just now.
    var current: [Work] = []
    /// Who writes once all that is ready was run.
    var writers: [InputWriter] = []
  }

  /// Descriptors that can be read or written without blocking, or that somebody waits for.
  package struct Interest: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let readable = Interest(rawValue: 1)
    package static let writable = Interest(rawValue: 2)
  }

  /// How often work that makes more work goes before what is ready to be read.
  private static let roundsOfWork = 16
  /// Room for so much work is kept for the next round.
  private static let keptWork = 1024
  private static let sharedLoop = Locked<EventLoop?>(nil)
  private let poller: EventPoller
  private let state = Locked(State())

  /// The loop as the executor of actors.
  package let actorExecutor = LoopActorExecutor()

  /// Room for one read, for the loop's thread alone.
  // nonisolated(unsafe): written and read by one thread, the loop's.
  nonisolated(unsafe) let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

  /// For the loop's thread alone. Behind a pointer, as the value of a ``Locked`` is, and for the same reason.
  // nonisolated(unsafe): written and read by one thread, the loop's.
  nonisolated(unsafe) private let own: UnsafeMutablePointer<OwnState> = {
    let own = UnsafeMutablePointer<OwnState>.allocate(capacity: 1)
    own.initialize(to: OwnState())
    return own
  }()

  /// The loop that is used unless another is given; started when it is first asked for.
  package static func shared() throws(SystemError) -> EventLoop {
    try sharedLoop.withLock { loop throws(SystemError) in
      if let loop { return loop }
      let new = try EventLoop(name: "devctl loop")
      loop = new
      return new
    }
  }

  /// Starts a loop.
  ///
  /// Ignores SIGPIPE in the whole process, unless it has a handler: a pipe whose reader is gone is an error of one
  /// write, not the end of the program, and for pipes there is no other way to say so.
  package init(name: String) throws(SystemError) {
    csystem_ignore_broken_pipe()
    poller = try EventPoller()
    actorExecutor.loop = self
    try SystemThread.start(name) { self.run() }
  }

  deinit {
    // Reached only where the start failed: a running loop is held by its thread.
    poller.close()
    readBuffer.deallocate()
    own.deinitialize(count: 1)
    own.deallocate()
  }

  // MARK: Work

  /// Runs the closure on the loop, after what is queued already.
  package func execute(_ body: @escaping @Sendable () -> Void) {
    add(.closure(body))
  }

  /// Runs the closure on the loop: at once if this is the loop's thread, otherwise as ``execute(_:)`` does.
  package func run(_ body: @escaping @Sendable () -> Void) {
    if isCurrent { body() } else { execute(body) }
  }

  /// Whether the calling thread is the loop's.
  package var isCurrent: Bool { CurrentLoop.isCurrent(self) }

  func add(_ work: Work) {
    if isCurrent { return own.pointee.work.append(work) }
    let mustWake = state.withLock { state in
      state.work.append(work)
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if mustWake { poller.wake() }
  }

  // MARK: Timers

  /// Runs the closure on the loop at that time or a little later.
  ///
  /// - Returns: What ``cancelTimer(_:)`` takes.
  package func schedule(at instant: MonotonicInstant, _ body: @escaping @Sendable () -> Void) -> UInt64 {
    state.withLock { state in
      state.lastTimer += 1
      state.timers.insert(state.lastTimer, at: instant, body)
      if instant < state.alarm { setAlarm(instant, &state) }
      return state.lastTimer
    }
  }

  private func setAlarm(_ instant: MonotonicInstant, _ state: inout State) {
    state.alarm = instant
    poller.setAlarm(instant.nanoseconds)
  }

  /// Keeps the timer from firing, unless the loop has just taken it out to run it.
  package func cancelTimer(_ identifier: UInt64) {
    state.withLock { $0.timers.remove(identifier) }
  }

  // MARK: Descriptors

  /// Prepares to wait for a descriptor; nothing is waited for until ``Watch/setInterest(_:)``.
  func watch(_ descriptor: Int32, _ handler: @escaping @Sendable (Watch, Interest) -> Void) -> Watch {
    state.withLock { state in
      Watch(loop: self, token: state.watches.insert(WatchTable.Record(descriptor: descriptor, handler: handler)))
    }
  }

  /// A descriptor that the loop may wait for.
  struct Watch: Sendable {
    fileprivate let loop: EventLoop
    fileprivate let token: UInt64

    /// Changes what is waited for.
    func setInterest(_ interest: Interest) { loop.setInterest(interest, of: token) }

    /// Ends the wait; to be called before the descriptor is closed. On the loop's thread the handler is not called
    /// again.
    func end() {
      setInterest([])
      loop.state.withLock { $0.watches.remove(token) }
    }
  }

  /// Without any interest the descriptor is taken out of the set, because the system reports a broken pipe even to those who
  /// did not ask, again and again.
  private func setInterest(_ interest: Interest, of token: UInt64) {
    state.withLock { state in
      guard let (descriptor, former) = state.watches.setInterest(interest, of: token) else { return }
      let (readable, writable) = (interest.contains(.readable), interest.contains(.writable))
      if interest.isEmpty {
        poller.remove(descriptor)
      } else if former.isEmpty {
        poller.add(descriptor, token, readable: readable, writable: writable)
      } else {
        poller.change(descriptor, token, readable: readable, writable: writable)
      }
    }
  }

  // MARK: The thread

  private func run() {
    CurrentLoop.enter(self)
    var events = [csystem_event](repeating: csystem_event(), count: 64)
    while true {
      let count = poller.wait(&events, isBlocking: !runWork())
      for event in events.prefix(count) { dispatch(event) }
    }
  }

  /// Runs what was queued and what that queues itself, for some rounds: then descriptors and timers get their turn.
  ///
  /// - Returns: Whether there may be more; if not, the loop counts as asleep.
  private func runWork() -> Bool {
    for _ in 0..<Self.roundsOfWork {
      writeAll()
      guard takeWork() else { return false }
      for item in own.pointee.current {
        switch item {
        case .closure(let body):
          body()
        case .taskJob(let job):
          job.runSynchronously(on: asUnownedTaskExecutor())
        case .actorJob(let job):
          job.runSynchronously(on: actorExecutor.asUnownedSerialExecutor())
        }
      }
      own.pointee.current.removeAll(keepingCapacity: own.pointee.current.count <= Self.keptWork)
    }
    writeAll()
    return true
  }

  /// - Returns: Whether there is anything to run.
  private func takeWork() -> Bool {
    let own = own
    state.withLock { state in
      if !state.work.isEmpty { swap(&own.pointee.current, &state.work) }
      state.isAsleep = own.pointee.work.isEmpty && own.pointee.current.isEmpty
    }
    if own.pointee.current.isEmpty {
      swap(&own.pointee.current, &own.pointee.work)
    } else if !own.pointee.work.isEmpty {
      own.pointee.current += own.pointee.work
      own.pointee.work.removeAll()
    }
    return !own.pointee.current.isEmpty
  }

  private func runDueTimers() {
    let due = state.withLock { state in
      let due = state.timers.takeDue(at: .now)
      state.alarm = MonotonicInstant(nanoseconds: .max)
      if let next = state.timers.next { setAlarm(next, &state) }
      return due
    }
    for action in due { action() }
  }

  /// Lets the writer write before the loop sleeps. On the loop's thread alone.
  func atEndOfRound(_ writer: InputWriter) {
    own.pointee.writers.append(writer)
  }

  private func writeAll() {
    while let writer = own.pointee.writers.popLast() { writer.writeQueue() }
  }

  private func dispatch(_ event: csystem_event) {
    if event.token == EventPoller.wakeupToken { return }
    if event.token == EventPoller.alarmToken { return runDueTimers() }
    // Looked up now: an earlier handler of the same round may have ended this watch.
    let handler = state.withLock { state in
      state.isAsleep = false
      return state.watches.handler(of: event.token)
    }
    guard let handler else { return }
    var ready: Interest = []
    if event.readable != 0 { ready.insert(.readable) }
    if event.writable != 0 { ready.insert(.writable) }
    handler(Watch(loop: self, token: event.token), ready)
  }
}
