package import Platform

/// A child process and its pipes, served by one thread that may block: ``turn(until:_:)`` waits once and returns what happened.
///
/// Nothing is read, written or noticed but in a turn. A turn reads at most ``chunkSize`` bytes of each stream and keeps none
/// of them, so that memory is the owner's to bound. Code that runs on an ``EventLoop`` uses ``ChildProcess``.
///
/// A process that has ended stays a zombie until ``reap()`` or ``end()``, so that its group can be signaled without hitting
/// another one. What is let go of is ended.
package final class ChildPipes {
  /// What happened in a turn.
  package enum Event: Hashable, Sendable {
    /// The process wrote these bytes.
    case output(OutputStream, [UInt8])
    /// Nothing more comes on this stream: all who could write to it have closed it.
    case outputEnded(OutputStream)
    /// All bytes that were queued for the process are in its pipe.
    case inputDrained
    /// The process does not read its input any more. The pipe is closed, and what was queued is dropped.
    case inputFailed(SystemError)
    /// The process has ended. Its last output may still come, and its descendants may hold its pipes open.
    case exited(ProcessExit)
  }

  private struct Output {
    /// Nil once closed.
    var descriptor: Int32?
    var isPaused = false
    var receivedBytes = 0
  }

  /// The most that a turn reads of a stream, in bytes.
  package static let chunkSize = 64 << 10
  /// How long to wait for the end of a process that was killed: only one that the kernel itself holds takes longer.
  private static let killTimeout = Duration.seconds(10)

  package let pid: pid_t
  private let processDescriptor: Int32
  private var input: Int32?
  private var queue: ArraySlice<UInt8> = []
  private var outputs: [OutputStream: Output]
  /// True where the end of the process shows and its status does not yet.
  private var isEnding = false
  private var hasEnded = false

  /// How the process ended; nil as long as no turn has noticed.
  package private(set) var exitStatus: ProcessExit?
  /// True once the process was reaped: its number and its group's may belong to others.
  package private(set) var isReaped = false
  /// Whether a turn notices at once that the process has closed its input, in place of at the next write.
  package var watchesInput = false

  /// Starts a process. Only pipes are served; other streams are left alone.
  package convenience init(_ request: SpawnRequest) throws(SpawnError) {
    self.init(try Spawn.start(request))
  }

  /// Takes over a process that was just started, with its descriptors.
  package init(_ process: SpawnedProcess) {
    pid = process.pid
    processDescriptor = process.processDescriptor
    input = process.standardInput
    outputs = [
      .standardOutput: Output(descriptor: process.standardOutput),
      .standardError: Output(descriptor: process.standardError),
    ]
  }

  deinit { end() }

  // MARK: Input

  package var isInputOpen: Bool { input != nil }

  /// How many bytes are queued and not in the pipe yet. The queue has no limit of its own: who passes on what others send
  /// waits until it is empty.
  package var queuedBytes: Int { queue.count }

  /// How many bytes in the pipe the process has not read yet; nil where that cannot be told.
  package var unreadInputBytes: Int? { input.flatMap(PipeCapacity.unreadBytes) }

  /// Queues bytes, to be written in turns. Where the input is closed they go nowhere.
  package func enqueue(_ bytes: [UInt8]) {
    guard input != nil else { return }
    // Megabytes are not copied where nothing waits before them.
    if queue.isEmpty { queue = bytes[...] } else { queue += bytes }
  }

  /// Closes the process's input at once, and drops what is queued.
  ///
  /// - Returns: False where it was closed before.
  @discardableResult
  package func closeInput() -> Bool {
    queue = []
    guard let descriptor = input else { return false }
    close(descriptor)
    input = nil
    return true
  }

  // MARK: Output

  /// Whether more may come on this stream.
  package func isOpen(_ stream: OutputStream) -> Bool { outputs[stream]?.descriptor != nil }

  /// Whether more may come on a stream.
  package var hasOpenOutput: Bool { OutputStream.allCases.contains(where: isOpen) }

  /// How many bytes of this stream have been read.
  package func receivedBytes(_ stream: OutputStream) -> Int { outputs[stream]?.receivedBytes ?? 0 }

  /// How many bytes of this stream wait to be read; nil where that cannot be told.
  package func waitingBytes(_ stream: OutputStream) -> Int? {
    outputs[stream]?.descriptor.flatMap(PipeCapacity.unreadBytes)
  }

  /// Stops reading a stream, so that its pipe fills up and the process has to wait.
  package func pause(_ stream: OutputStream) { outputs[stream]?.isPaused = true }

  package func resume(_ stream: OutputStream) { outputs[stream]?.isPaused = false }

  /// Closes this side of a stream, as a reader that goes away does.
  package func closeOutput(_ stream: OutputStream) {
    if let descriptor = outputs[stream]?.descriptor { close(descriptor) }
    outputs[stream]?.descriptor = nil
  }

  /// Lets a stream's pipe hold `size` bytes, or the least more that the system allows.
  ///
  /// - Returns: How many it holds now; nil where it cannot be changed.
  package func resizePipe(of stream: OutputStream, to size: Int) -> Int? {
    outputs[stream]?.descriptor.flatMap { PipeCapacity.resize($0, to: size) }
  }

  // MARK: Turns

  /// Waits until something happens, and returns what did: nothing once the deadline has passed.
  ///
  /// A deadline in the past makes a turn that looks and does not wait.
  package func turn(until deadline: Deadline, _ cancellation: Cancellation? = nil) throws(Cancelled) -> [Event] {
    var none: [pollfd] = []
    return try turn(until: deadline, cancellation, orReady: &none)
  }

  /// The same, until one of the owner's further descriptors is ready, too.
  ///
  /// - Parameter others: what to wait for besides; `revents` is set as poll(2) does. A negative descriptor is not waited for.
  package func turn(
    until deadline: Deadline, _ cancellation: Cancellation? = nil, orReady others: inout [pollfd]
  ) throws(Cancelled) -> [Event] {
    while true {
      var polled = others + entries
      let end = isEnding ? deadline.orBefore(.after(Self.endingInterval)) : deadline
      if let cancellation {
        _ = try cancellation.wait(for: &polled, until: end)
      } else {
        Polling.wait(for: &polled, until: end)
      }
      var events: [Event] = []
      for entry in polled[others.count...] where entry.revents != 0 { events += serve(entry) }
      if isEnding { events += noteExit() }
      others = Array(polled[..<others.count])
      if !events.isEmpty || others.contains(where: { $0.revents != 0 }) || deadline.hasPassed { return events }
    }
  }

  /// Takes turns until the process has ended or the deadline has passed.
  ///
  /// - Parameter handle: gets what happens, the end of the process included.
  /// - Returns: How it ended; nil once the deadline has passed.
  package func waitForExit(
    until deadline: Deadline, _ cancellation: Cancellation? = nil, handle: (Event) -> Void = { _ in }
  ) throws(Cancelled) -> ProcessExit? {
    while exitStatus == nil {
      for event in try turn(until: deadline, cancellation) { handle(event) }
      if deadline.hasPassed { break }
    }
    return exitStatus
  }

  /// How often to look for the status of a process whose end shows already.
  private static let endingInterval = Duration.milliseconds(1)

  /// The child's descriptors, in the order in which they are served.
  private var entries: [pollfd] {
    var entries: [pollfd] = []
    for stream in OutputStream.allCases {
      guard let output = outputs[stream], let descriptor = output.descriptor, !output.isPaused else { continue }
      entries.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    if let input, !queue.isEmpty || watchesInput {
      entries.append(pollfd(fd: input, events: queue.isEmpty ? 0 : Int16(POLLOUT), revents: 0))
    }
    if exitStatus == nil, !isEnding, !isReaped {
      entries.append(pollfd(fd: processDescriptor, events: Int16(POLLIN), revents: 0))
    }
    return entries
  }

  private func serve(_ entry: pollfd) -> [Event] {
    switch entry.fd {
    case processDescriptor: return noteExit()
    case input: return write()
    default:
      let stream = OutputStream.allCases.first { outputs[$0]?.descriptor == entry.fd }
      return stream.map(read) ?? []
    }
  }

  /// The end of a process shows before its tracer has taken note, which its parent has to wait for (ptrace(2)).
  private func noteExit() -> [Event] {
    let outcome = Reaper.look(at: processDescriptor, keep: true)
    isEnding = outcome == .running
    if isEnding { return [] }
    if outcome == .notAChild { noteLoss() }
    let status = outcome.status ?? .unknown
    exitStatus = status
    return [.exited(status)]
  }

  /// Others have reaped the process: its group is killed now, as its number may belong to others soon.
  private func noteLoss() {
    signalGroup(SIGKILL)
    isReaped = true
  }

  private func read(_ stream: OutputStream) -> [Event] {
    guard let descriptor = outputs[stream]?.descriptor else { return [] }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { buffer, initialized in
      count = systemRead(descriptor, buffer.baseAddress, buffer.count)
      initialized = max(0, count)
    }
    if count > 0 {
      outputs[stream]?.receivedBytes += count
      return [.output(stream, bytes)]
    }
    if count < 0, errno == EAGAIN { return [] }
    closeOutput(stream)
    return [.outputEnded(stream)]
  }

  private func write() -> [Event] {
    guard let input else { return [] }
    // Without anything to write only a broken pipe is reported.
    if queue.isEmpty { return fail(SystemError(call: "write", code: EPIPE)) }
    let count = queue.withUnsafeBytes { systemWrite(input, $0.baseAddress, $0.count) }
    if count < 0 { return errno == EAGAIN ? [] : fail(SystemError(call: "write")) }
    queue = queue.dropFirst(count)
    return queue.isEmpty ? [.inputDrained] : []
  }

  private func fail(_ error: SystemError) -> [Event] {
    closeInput()
    return [.inputFailed(error)]
  }

  // MARK: The end

  /// Sends a signal to the whole group, which may outlive the process itself; nothing once the process was reaped.
  package func signalGroup(_ number: Int32) {
    if !isReaped { systemKill(-pid, number) }
  }

  /// Sends a signal to the process alone; nothing once it was reaped.
  package func signal(_ number: Int32) {
    if !isReaped { systemKill(pid, number) }
  }

  /// Takes a process that has ended off the table: its group can't be signaled any more.
  ///
  /// - Returns: How it ended; nil where it runs.
  @discardableResult
  package func reap() -> ProcessExit? {
    if isReaped { return exitStatus }
    let outcome = Reaper.look(at: processDescriptor, keep: false)
    if outcome == .running { return nil }
    isReaped = true
    exitStatus = outcome.status ?? exitStatus ?? .unknown
    return exitStatus
  }

  /// Kills the process with its group, and reaps it. What was reaped before has no group any more that could be killed.
  ///
  /// - Returns: How it ended; nil where even that did not end it in time, because the kernel itself held it.
  @discardableResult
  package func kill() -> ProcessExit? {
    if isReaped { return exitStatus }
    signalGroup(SIGKILL)
    // A leader that moved to another group is not reached through its own.
    signal(SIGKILL)
    let deadline = Deadline.after(Self.killTimeout)
    var ended = [pollfd(fd: processDescriptor, events: Int16(POLLIN), revents: 0)]
    while reap() == nil, !isReaped, !deadline.hasPassed {
      Polling.wait(for: &ended, until: deadline)
      // Its tracer may not have taken note.
      var none: [pollfd] = []
      if reap() == nil { Polling.wait(for: &none, until: .after(Self.endingInterval)) }
    }
    return exitStatus
  }

  /// Kills what is left of the process and its group, reaps it and closes the pipes. Nothing may be done with it afterwards.
  ///
  /// - Returns: How the process ended, as ``kill()`` does.
  @discardableResult
  package func end() -> ProcessExit? {
    if hasEnded { return exitStatus }
    closeInput()
    for stream in OutputStream.allCases { closeOutput(stream) }
    kill()
    close(processDescriptor)
    hasEnded = true
    return exitStatus
  }
}
