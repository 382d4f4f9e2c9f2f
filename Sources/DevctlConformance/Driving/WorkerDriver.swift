import ConformanceDriver
import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol
import ProcessControl

/// Has a worker play the scenarios, behind bubblewrap or as any other process. What the worker tells is taken for what happened;
/// what it means is decided on this side, which an isolated plugin can't reach.
final class WorkerDriver: Driver {
  /// Why there is no worker to play with.
  enum Failure: Error, CustomStringConvertible {
    /// It never came to run.
    case unavailable(String)
    /// It ran and then was lost.
    case lost(String)

    var description: String {
      switch self {
      case .unavailable(let reason), .lost(let reason): reason
      }
    }
  }

  /// How long an interrupted worker may take to clean up.
  private static let cleanUp = Duration.seconds(10)
  /// How long a worker may say nothing at all: it tells every second that it is not stopped.
  private static let silence = Duration.seconds(15)
  /// How long what it wrote before its end is waited for.
  private static let drain = Duration.milliseconds(200)
  /// How much it may tell before it has to wait, in bytes, where the system allows so much.
  private static let pipeSize = 1 << 20
  /// How much of its standard error is shown, in bytes.
  private static let shownStandardError = 500

  let conditions: DriverConditions
  // One task at a time: the pipes are served by the thread that waits for it.
  private let worker: Locked<Worker>

  /// Starts the worker and waits until it is ready.
  ///
  /// - Parameters:
  ///   - bubblewrap: what isolates it; nil for a worker that is not isolated. This process then becomes the one that orphans of
  ///     the plugin's processes come to where the worker is lost.
  /// - Throws: `Failure.unavailable`; `Cancelled`.
  init(_ request: WorkerRequest, bubblewrap: Bubblewrap?, executable: String, cancellation: Cancellation) throws {
    var request = request
    var words = [executable, ConformanceWorker.argument]
    if let bubblewrap {
      request.limitedFolders = Bubblewrap.temporaryFolders + (request.settings.keep == nil ? [request.folder] : [])
      words =
        [bubblewrap.executable]
        + bubblewrap.arguments(
          program: words, writable: request.folder, size: request.memorySize, isKept: request.settings.keep != nil,
          view: request.view(worker: executable), sharesNetwork: !request.settings.servicesAtHand.isEmpty)
    } else {
      try Subreaper.enable()
    }
    let spawn = SpawnRequest(
      executable: words[0], arguments: Array(words.dropFirst()),
      // Nothing of the user's environment: the plugin can look at its ancestors' in /proc.
      environment: ["PATH": request.path, "LANG": "C.UTF-8"], workingDirectory: "/",
      standardInput: .pipe, standardOutput: .pipe, standardError: .pipe)
    let pipes: ChildPipes
    do { pipes = try ChildPipes(spawn) } catch { throw Failure.unavailable("\(error)") }
    _ = pipes.resizePipe(of: .standardOutput, to: Self.pipeSize)
    var worker = Worker(pipes: pipes, isIsolated: bubblewrap != nil)
    // While bubblewrap makes the sandbox, which takes longer. Where this fails, the worker measures, and says why.
    request.spawnCost = try? Calibration.spawnCost()
    worker.pipes.enqueue(try JSONValue(encoding: request).encodedLine())
    var ready: DriverConditions?
    do {
      while ready == nil {
        if case .ready(let conditions) = try worker.next(cancellation)?.event { ready = conditions }
      }
    } catch Failure.lost(let reason) {
      throw Failure.unavailable(reason)
    }
    guard let ready else { throw Failure.unavailable("the worker did not come to run") }
    conditions = ready
    self.worker = Locked(worker)
  }

  func play(
    _ scenarios: [Scenario], discovery: Discovery, attempt: Int, cancellation: Cancellation,
    done: @escaping @Sendable (ScenarioPlayer.Played) -> Void
  ) throws {
    let told = ThreadQueue<(event: WorkerEvent, parts: [[UInt8]])>()
    let ended = ThreadSemaphore()
    // Beside the thread that reads: until it reads on, every scenario waits that has something to tell.
    try SystemThread.start("transcripts") {
      while let (event, parts) = told.next() { if let played = Self.played(event, parts) { done(played) } }
      ended.signal()
    }
    defer {
      told.close()
      ended.wait()
    }
    let task = WorkerTask.play(scenarios: scenarios.map(\.name), discovery: discovery, attempt: attempt)
    try perform(task, cancellation) { told.append(($0, $1)) }
  }

  private static func played(_ event: WorkerEvent, _ parts: [[UInt8]]) -> ScenarioPlayer.Played? {
    guard case .played(let name, let fault, let begin, let end, let events) = event else { return nil }
    let transcript = TranscriptParcel(events: events, parts: parts).transcript
    return ScenarioPlayer.Played(
      scenario: Scenario(ScenarioID(name)), transcript: transcript ?? Transcript(scenario: name, incomplete: true),
      fault: fault ?? (transcript == nil ? "the worker's transcript can't be read" : nil), begin: begin, end: end)
  }

  func replay(_ source: Recording, cancellation: Cancellation) throws -> Recording {
    var replayed = Recording()
    let text = String(decoding: source.encoded(), as: UTF8.self)
    try perform(.replay(recording: text), cancellation) { event, parts in
      if case .replayed = event { replayed = parts.first.flatMap { try? Recording(decoding: $0) } ?? Recording() }
    }
    return replayed
  }

  private func perform(
    _ task: WorkerTask, _ cancellation: Cancellation, _ handle: (WorkerEvent, [[UInt8]]) -> Void
  ) throws {
    let line = try JSONValue(encoding: task).encodedLine()
    try worker.withLock { worker in
      guard !cancellation.isCancelled else { return }
      worker.pipes.enqueue(line)
      while let (event, parts) = try worker.next(cancellation) {
        if case .done = event { return }
        if case .exceeded(let exceeded) = event { throw exceeded }
        handle(event, parts)
      }
    }
  }

  /// The process and what is known of it.
  // @unchecked: used behind a lock alone.
  private struct Worker: @unchecked Sendable {
    let pipes: ChildPipes
    private let isIsolated: Bool
    private let begin = ProcessEntry.startTimeNow
    private var reader = WorkerEventReader()
    private var told = ByteTail(limit: WorkerDriver.shownStandardError)
    private var end: Deadline?
    private var hasExited = false

    init(pipes: ChildPipes, isIsolated: Bool) {
      self.pipes = pipes
      self.isIsolated = isIsolated
    }

    /// The next event, waited for; nil where the run was cancelled and the worker has cleaned up.
    mutating func next(_ cancellation: Cancellation) throws -> (event: WorkerEvent, parts: [[UInt8]])? {
      while true {
        do {
          if let next = try reader.next() { return next }
        } catch {
          throw lost("wrote what is no event: \(error)", [])
        }
        let isOver = cancellation.isCancelled
        if isOver, end == nil {
          end = .after(WorkerDriver.cleanUp)
          pipes.closeInput()
        }
        let silence = hasExited ? WorkerDriver.drain : WorkerDriver.silence
        let events = try? pipes.turn(until: end ?? .after(silence), isOver ? nil : cancellation)
        for event in events ?? [] {
          // The end of the worker, and what it wrote, need not come in this order; a plugin may hold its pipes open.
          if case .exited = event { hasExited = true }
          if case .output(.standardOutput, let bytes) = event { reader.append(bytes) }
          if case .output(.standardError, let bytes) = event { told.append(bytes) }
        }
        // Nil is a switch that was thrown meanwhile.
        guard let events, events.isEmpty || !pipes.isOpen(.standardOutput) else { continue }
        if isOver { return nil }
        if let next = try? reader.next() { return next }
        let ending =
          events.isEmpty && !hasExited
          ? "said nothing for \(WorkerDriver.silence.components.seconds) s: it was stopped, by the plugin or from outside"
          : "was ended, by the plugin or from outside"
        throw lost(ending, told.lines(3))
      }
    }

    /// Ends what is left of the worker, and of plugins that are not in its namespace.
    private func lost(_ ending: String, _ words: [String]) -> Failure {
      pipes.end()
      if !isIsolated { PluginProcesses.endOrphans(since: begin) }
      let worker = isIsolated ? "the isolated worker" : "the process that started the plugin"
      return .lost("\(worker) \(ending)\(words.isEmpty ? "" : ": \(words.joined(separator: "; "))")")
    }
  }
}
