internal import CSystem

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

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

  private struct WatchRecord {
    let descriptor: Int32
    var interest: Interest
    let handler: @Sendable (Watch, Interest) -> Void
  }

  private struct State {
    var work: [Work] = []
    var timers = TimerQueue<@Sendable () -> Void>()
    var watches: [UInt64: WatchRecord] = [:]
    var lastIdentifier: UInt64 = wakeupToken
    /// Set while the loop waits: whoever has something to run before then must wake it.
    var sleepsUntil: MonotonicInstant?

    mutating func nextIdentifier() -> UInt64 {
      lastIdentifier += 1
      return lastIdentifier
    }
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
  private static let wakeupToken: UInt64 = 0
  private static let sharedLoop = Locked<EventLoop?>(nil)
  private let epoll: Int32
  private let wakeup: Int32
  private let state = Locked(State())

  /// The loop as the executor of actors.
  package let actorExecutor = LoopActorExecutor()

  /// Room for one read, for the loop's thread alone.
  // nonisolated(unsafe): written and read by one thread, the loop's.
  nonisolated(unsafe) let readBuffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)

  /// Who writes once all that is ready was run, for the loop's thread alone.
  // nonisolated(unsafe): written and read by one thread, the loop's.
  nonisolated(unsafe) private var writers: [InputWriter] = []

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
    epoll = csystem_epoll_create()
    if epoll == -1 { throw SystemError(call: "epoll_create1") }
    wakeup = csystem_eventfd()
    if wakeup == -1 || csystem_epoll_add(epoll, wakeup, Self.wakeupToken, 1, 0) == -1 {
      throw SystemError(call: "eventfd")
    }
    actorExecutor.loop = self
    try SystemThread.start(name) { self.run() }
  }

  deinit {
    // Reached only where the start failed: a running loop is held by its thread.
    close(epoll)
    if wakeup != -1 { close(wakeup) }
    readBuffer.deallocate()
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
    let mustWake = state.withLock { state in
      state.work.append(work)
      defer { state.sleepsUntil = nil }
      return state.sleepsUntil != nil
    }
    if mustWake { csystem_eventfd_signal(wakeup) }
  }

  // MARK: Timers

  /// Runs the closure on the loop at that time or up to a millisecond later.
  ///
  /// - Returns: What ``cancelTimer(_:)`` takes.
  package func schedule(at instant: MonotonicInstant, _ body: @escaping @Sendable () -> Void) -> UInt64 {
    let (identifier, mustWake) = state.withLock { state in
      let identifier = state.nextIdentifier()
      state.timers.insert(identifier, at: instant, body)
      let mustWake = state.sleepsUntil.map { instant < $0 } ?? false
      if mustWake { state.sleepsUntil = nil }
      return (identifier, mustWake)
    }
    if mustWake { csystem_eventfd_signal(wakeup) }
    return identifier
  }

  /// Keeps the timer from firing, unless the loop has just taken it out to run it.
  package func cancelTimer(_ identifier: UInt64) {
    state.withLock { $0.timers.remove(identifier) }
  }

  // MARK: Descriptors

  /// Prepares to wait for a descriptor; nothing is waited for until ``Watch/setInterest(_:)``.
  func watch(_ descriptor: Int32, _ handler: @escaping @Sendable (Watch, Interest) -> Void) -> Watch {
    state.withLock { state in
      let token = state.nextIdentifier()
      state.watches[token] = WatchRecord(descriptor: descriptor, interest: [], handler: handler)
      return Watch(loop: self, token: token)
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
      _ = loop.state.withLock { $0.watches.removeValue(forKey: token) }
    }
  }

  /// Without any interest the descriptor is taken out of the set, because epoll reports a broken pipe even to those who
  /// did not ask, again and again.
  private func setInterest(_ interest: Interest, of token: UInt64) {
    state.withLock { state in
      guard let record = state.watches[token], record.interest != interest else { return }
      state.watches[token]?.interest = interest
      let readable: Int32 = interest.contains(.readable) ? 1 : 0
      let writable: Int32 = interest.contains(.writable) ? 1 : 0
      if interest.isEmpty {
        csystem_epoll_remove(epoll, record.descriptor)
      } else if record.interest.isEmpty {
        csystem_epoll_add(epoll, record.descriptor, token, readable, writable)
      } else {
        csystem_epoll_change(epoll, record.descriptor, token, readable, writable)
      }
    }
  }

  // MARK: The thread

  private func run() {
    CurrentLoop.enter(self)
    var events = [csystem_event](repeating: csystem_event(), count: 64)
    while true {
      runWork()
      for action in state.withLock({ $0.timers.takeDue(at: .now) }) { action() }
      writeAll()
      let timeout = prepareToSleep()
      let count = csystem_epoll_wait(epoll, &events, Int32(events.count), timeout)
      state.withLock { $0.sleepsUntil = nil }
      for event in events.prefix(Int(max(0, count))) { dispatch(event) }
    }
  }

  /// Runs what was queued and what that queues itself, for some rounds: then descriptors and timers get their turn.
  private func runWork() {
    for _ in 0..<Self.roundsOfWork where !runQueuedWork() { return }
  }

  /// - Returns: Whether there was anything.
  private func runQueuedWork() -> Bool {
    let work = state.withLock { state in
      let work = state.work
      state.work.removeAll()
      return work
    }
    for item in work {
      switch item {
      case .closure(let body):
        body()
      case .taskJob(let job):
        job.runSynchronously(on: asUnownedTaskExecutor())
      case .actorJob(let job):
        job.runSynchronously(on: actorExecutor.asUnownedSerialExecutor())
      }
    }
    return !work.isEmpty
  }

  /// How long to wait, in the form that epoll takes.
  private func prepareToSleep() -> Int32 {
    state.withLock { state in
      if !state.work.isEmpty { return 0 }
      let next = state.timers.next
      state.sleepsUntil = next ?? MonotonicInstant(nanoseconds: .max)
      return Deadline(next).remainingMilliseconds
    }
  }

  /// Lets the writer write before the loop sleeps. On the loop's thread alone.
  func atEndOfRound(_ writer: InputWriter) {
    writers.append(writer)
  }

  private func writeAll() {
    while let writer = writers.popLast() { writer.writeQueue() }
  }

  private func dispatch(_ event: csystem_event) {
    if event.token == Self.wakeupToken {
      csystem_eventfd_clear(wakeup)
      return
    }
    // Looked up now: an earlier handler of the same round may have ended this watch.
    guard let record = state.withLock({ $0.watches[event.token] }) else { return }
    var ready: Interest = []
    if event.readable != 0 { ready.insert(.readable) }
    if event.writable != 0 { ready.insert(.writable) }
    record.handler(Watch(loop: self, token: event.token), ready)
  }
}

/// Which loop the calling thread belongs to.
private enum CurrentLoop {
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  static func enter(_ loop: EventLoop) {
    pthread_setspecific(key, Unmanaged.passUnretained(loop).toOpaque())
  }

  static func isCurrent(_ loop: EventLoop) -> Bool {
    pthread_getspecific(key) == Unmanaged.passUnretained(loop).toOpaque()
  }
}
