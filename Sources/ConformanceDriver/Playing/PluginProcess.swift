import ConformanceSettings
package import ConformanceTranscript
import DevctlProtocol
import Platform
package import ProcessControl

/// One plugin process in a scenario's hands. Nothing here judges; all that happens goes into the stage's transcript.
package final class PluginProcess {
  package let index: Int
  package let pid: Int32
  unowned let stage: Stage
  /// The repository that requests are for unless they say otherwise.
  var repository: String
  /// What watches its system calls; nil where nothing does.
  let trace: Trace?
  private var pump: ProcessPump
  private var nextID = 1
  private var named: [String: String] = [:]
  /// The operations that were asked for, by the requests' ids.
  private var operations: [String: String] = [:]
  private var isFinished = false

  /// The least that a pipe may hold, in bytes: a page (F_SETPIPE_SZ in fcntl(2)), and what it holds unless told otherwise.
  private static let smallestPipe = 4096
  private static let usualPipe = 65536

  init(_ spawned: SpawnedProcess, index: Int, stage: Stage, trace: Trace? = nil) {
    self.index = index
    self.stage = stage
    repository = stage.sandbox.repository
    self.trace = trace
    pid = spawned.pid
    pump = ProcessPump(spawned)
    record(
      .started(command: [stage.settings.plugin.executable] + stage.settings.plugin.arguments, pid: spawned.pid))
  }

  // MARK: What came

  /// The lines of standard output so far.
  package var lines: [OutputLine] { pump.lines }
  /// The requests that they answer.
  var answeredIDs: Set<String> { pump.answeredIDs }
  package var exitStatus: ProcessExit? { pump.exitStatus }
  package var isRunning: Bool { pump.exitStatus == nil }
  var isInputOpen: Bool { pump.isInputOpen }
  /// How many bytes of what was written the plugin has not read yet; nil where that cannot be told.
  var unreadBytes: Int? { pump.unreadBytes }

  /// How many bytes of standard output have been read.
  var receivedOutput: Int { pump.receivedOutput }

  /// How many bytes of standard output wait to be read; nil where that cannot be told.
  var unreadOutput: Int? { pump.waitingOutput }

  // MARK: What the scenario does

  /// Writes bytes to standard input as they are.
  package func send(_ bytes: [UInt8]) throws {
    record(.sent(bytes))
    pump.enqueue(bytes)
    _ = try pumpUntil(stage.limits.operation) { self.pump.hasWritten }
  }

  /// Writes one line.
  package func send(line: String) throws { try send(Array(line.utf8) + [UInt8(ascii: "\n")]) }

  /// Sends a request, under dry run unless said otherwise, and returns its id.
  @discardableResult
  package func request(_ request: RequestFrame) throws -> String {
    let (id, bytes) = prepare(request)
    try send(bytes)
    return id
  }

  /// Makes a request's bytes, with a fresh id where it has none, and notes it as about to be sent.
  package func prepare(_ request: RequestFrame) -> (id: String, bytes: [UInt8]) {
    var request = request
    if request.id == nil {
      // As devctl does.
      request.id = "\(stage.settings.pluginID)-\(nextID)"
      nextID += 1
    }
    let id = request.id ?? ""
    if let purpose = request.purpose { named[purpose] = id }
    record(
      .requested(
        RequestRecord(
          id: id, purpose: request.purpose, operation: request.operation, dryRun: request.context["dry_run"]?.boolValue,
          deadlineMilliseconds: request.context["deadline_ms"]?.intValue, flaw: request.flaw)))
    operations[id] = request.operation
    return (id, request.line(root: repository, inputs: stage.settings.inputs))
  }

  /// Whether the request that was sent under a name has an answer.
  package func hasAnswered(_ purpose: String) -> Bool { named[purpose].map(answeredIDs.contains) ?? false }

  package func closeInput() {
    guard pump.closeInput() else { return }
    record(.inputClosed)
  }

  /// Stops reading standard output, as a host does that has lost interest.
  package func closeOutput() {
    pump.closeOutput()
    record(.outputClosed)
  }

  /// Signals the plugin's whole group.
  package func signal(_ number: Int32) {
    guard isRunning else { return }
    record(.signalled(number))
    _ = sendSignal(-pid, number)
  }

  /// Notes what the process has used so far.
  func measure(_ label: String) {
    guard let record = ResourceRecord(of: pid) else { return }
    self.record(.measured(label: label, record))
  }

  /// The same for the process and all that it has started, one by one.
  func measureAll(_ label: String) {
    measure(label)
    for entry in currentProcesses() {
      if let record = ResourceRecord(of: entry.pid) { self.record(.measured(label: label, record)) }
    }
  }

  /// Reads no standard output while `body` runs, as a host does that is busy elsewhere, through a pipe that holds as little
  /// as the system allows.
  ///
  /// - Parameter body: is given how many bytes the pipe holds.
  func withoutReading(_ body: (_ capacity: Int) throws -> Void) throws {
    let capacity = pump.resizeOutput(to: Self.smallestPipe) ?? Self.usualPipe
    pump.readsOutput = false
    defer {
      pump.readsOutput = true
      _ = pump.resizeOutput(to: Self.usualPipe)
    }
    try body(capacity)
  }

  // MARK: What the scenario waits for

  /// Waits until the plugin has read what was sent, and a moment more in which it may begin to serve it.
  func waitForPickup(within limit: Int64? = nil) throws {
    _ = try pumpUntil(limit ?? stage.limits.grace, pollingEvery: 2_000_000) { self.pump.unreadBytes == 0 }
    try watch(for: 20_000_000)
  }

  /// Waits for the handshake, for `limit` nanoseconds; nil is the limit that the protocol sets.
  func waitForHandshake(within limit: Int64? = nil) throws -> Bool {
    try wait(for: Wait.handshake, limit ?? stage.limits.handshake) {
      self.lines.contains { $0.object?["type"]?.stringValue == "handshake" }
    }
  }

  /// How long what was asked and not answered usually takes, one after the other, in nanoseconds: as long as the plugin
  /// has shown that it needs.
  var timeOfOpenRequests: Int64 {
    operations.reduce(0) { answeredIDs.contains($1.key) ? $0 : $0 + (stage.discovery.times[$1.value] ?? 0) }
  }

  /// True for the id of a request that was sent.
  func wasSent(_ id: String) -> Bool { operations[id] != nil }

  /// How long the answer to a request may take, in nanoseconds: its operation's budget, and what stands before it.
  package func budget(of id: String) -> Int64 {
    let operation = operations[id]
    let own = answeredIDs.contains(id) ? 0 : operation.flatMap { stage.discovery.times[$0] } ?? 0
    return (operation.map(stage.limits.operation) ?? stage.limits.operation) + timeOfOpenRequests - own
  }

  /// Waits for the answer to a request, for `limit` nanoseconds; nil is the limit of its operation.
  @discardableResult
  func waitForResponse(_ id: String, within limit: Int64? = nil) throws -> Bool {
    try wait(for: Wait.response(id), limit ?? budget(of: id)) {
      self.answeredIDs.contains(id)
    }
  }

  /// Waits for the end of the process, for `limit` nanoseconds; nil is the grace, and what the plugin has yet to answer.
  @discardableResult
  package func waitForExit(within limit: Int64? = nil) throws -> Bool {
    let ended = try pumpUntil(limit ?? stage.limits.grace + timeOfOpenRequests, orExit: false) { !self.isRunning }
    record(.waited(for: Wait.exit, reached: ended))
    if ended { try drain() }
    return ended
  }

  /// Waits until the condition holds or the process has ended, for `limit` nanoseconds, and notes the outcome.
  @discardableResult
  package func wait(for label: String, _ limit: Int64, until condition: @escaping () -> Bool) throws -> Bool {
    let reached = try pumpUntil(limit, until: condition)
    record(.waited(for: label, reached: reached))
    return reached
  }

  /// Watches for `duration` nanoseconds; ends early only if the process does.
  package func watch(for duration: Int64) throws { _ = try pumpUntil(duration) { false } }

  /// The condition, after the process was listened to for at most `limit` nanoseconds.
  ///
  /// - Parameter period: how often the condition is asked when nothing happens, in nanoseconds; nil for a condition that
  ///   only what the process does can change.
  package func pumpUntil(
    _ limit: Int64, orExit: Bool = true, pollingEvery period: Int64? = nil, until condition: @escaping () -> Bool
  ) throws -> Bool {
    let deadline = MonotonicInstant.now.nanoseconds.addingReportingOverflow(limit)
    let end = deadline.overflow ? Int64.max : deadline.partialValue
    while !condition() {
      guard !(orExit && !isRunning) else {
        try drain()
        return condition()
      }
      let now = MonotonicInstant.now.nanoseconds
      guard now < end else { return false }
      let next = period.map { min(end, now + $0) } ?? end
      for kind in try pump.turn(until: next, cancellation: stage.cancellation) { record(kind) }
      if pump.hasOverflowed { kill() }
    }
    return true
  }

  /// Reads what is still in the pipes of a process that has ended. A child that holds them open is not waited for long.
  private func drain() throws {
    let end = MonotonicInstant.now.nanoseconds + stage.limits.settle
    while pump.isReading, MonotonicInstant.now.nanoseconds < end {
      for kind in try pump.turn(until: end, cancellation: stage.cancellation) { record(kind) }
      if pump.hasOverflowed { return }
    }
  }

  package func record(_ kind: TranscriptEvent.Kind) { stage.record(kind, process: index) }

  // MARK: The end

  /// Ends the process as a host does, then looks for what it left behind and removes that.
  package func finish() throws {
    guard !isFinished else { return }
    if isRunning {
      closeInput()
      if stage.discovery.endsWithInput { try waitForExit() }
      kill()
    }
    try drain()
    try handleSurvivors()
    let seen = trace?.finish()
    if let seen { stage.record(seen, process: index) }
    isFinished = true
    pump.closeAll()
    if seen?.isDisturbed == true { throw Trace.Disturbed() }
  }

  /// Kills the group, and waits for the leader to be gone.
  package func kill() {
    if isRunning { record(.signalled(SIGKILL)) }
    _ = sendSignal(-pid, SIGKILL)
    if let kind = pump.reap() { record(kind) }
  }

  /// Notes the processes that outlived the plugin, giving them a moment to end first, and kills them.
  private func handleSurvivors() throws {
    let endedItself = !stage.events.contains { $0.process == index && $0.kind == .signalled(SIGKILL) }
    let left = endedItself ? try processesLeft() : currentProcesses()
    if endedItself { record(.processesLeft(after: "exit", left.map(ProcessRecord.init))) }
    sweep(left)
  }

  /// Kills processes and what they start meanwhile: a process may fork while it is being killed. Not for ever.
  private func sweep(_ processes: [ProcessEntry]) {
    var remaining = processes
    for _ in 0..<50 where !remaining.isEmpty {
      for entry in remaining { _ = sendSignal(entry.pid, SIGKILL) }
      for entry in remaining { _ = Reaper.tryReap(entry.pid) }
      remaining = currentProcesses()
    }
  }

  /// Ends everything at once, and asks for nothing more.
  func abandon() {
    guard !isFinished else { return }
    isFinished = true
    kill()
    sweep(currentProcesses())
    _ = trace?.finish(within: 0)
    pump.closeAll()
  }

  /// The plugin's processes, but for itself, after those that are just ending were given a moment.
  func processesLeft(except known: Set<Int32> = []) throws -> [ProcessEntry] {
    let end = MonotonicInstant.now.nanoseconds + stage.limits.settle
    while true {
      let left = currentProcesses().filter { !known.contains($0.pid) }
      if left.isEmpty || MonotonicInstant.now.nanoseconds >= end { return left }
      let next = min(end, MonotonicInstant.now.nanoseconds + 10_000_000)
      if isRunning || pump.isReading {
        for kind in try pump.turn(until: next, cancellation: stage.cancellation) { record(kind) }
      } else {
        try stage.cancellation.wait(until: next)
      }
    }
  }

  func currentProcesses() -> [ProcessEntry] {
    stage.sandbox.processes(in: ProcessTable.snapshot(), except: stage.leaders).filter { !stage.isObserver($0) }
  }
}

extension ProcessRecord {
  init(_ entry: ProcessEntry) { self.init(pid: entry.pid, command: entry.commandLine) }
}

// The method `kill` hides the system's call of that name.
private func sendSignal(_ pid: Int32, _ signal: Int32) -> Int32 { kill(pid, signal) }
