import ConformanceDriver
import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol
import Platform
import ProcessControl

/// The half of a run that starts plugins, in a process of its own, isolated or not: reads what to play on standard input, plays
/// it, and tells what happened on standard output. The end of standard input interrupts it.
public enum ConformanceWorker {
  /// The argument that makes the command act as the worker.
  public static let argument = "__worker"

  /// How often it tells that no thread of it is stopped.
  private static let aliveInterval = Duration.seconds(1)

  /// Works until its input ends, and returns the exit status.
  public static func run() -> Int32 {
    signal(SIGPIPE, SIG_IGN)
    // The plugin runs as the same user: without this it could write to the worker's descriptors, or trace it.
    ProcessSecrecy.enable()
    // As the first process of its namespace it is isolated.
    if getpid() == 1 { SystemCallFilter.install() }
    limitFiles()
    PluginProcesses.claimAllChildren()
    var input = LineInput(STDIN_FILENO)
    guard let request = input.next().flatMap({ decoded($0, as: WorkerRequest.self) })
    else { return RunExit.usage.rawValue }
    do {
      let driver = try LocalDriver(
        settings: request.settings, folder: request.folder, path: request.path, watchesCalls: request.watchesCalls,
        spawnCost: request.spawnCost, limitedFolders: request.limitedFolders)
      tell(.ready(driver.conditions))
      let cancellation = Cancellation()
      let tasks = ThreadQueue<WorkerTask>()
      try SystemThread.start("worker-input") { [input] in read(input, into: tasks, cancellation) }
      try SystemThread.start("worker-alive") {
        while !cancellation.isCancelled {
          // A debugger stops single threads.
          if !ProcessEntry.hasStoppedThread() { tell(.alive) }
          try? cancellation.wait(until: (MonotonicInstant.now + aliveInterval).nanoseconds)
        }
      }
      while let task = tasks.next() {
        do {
          try perform(task, driver, cancellation)
          tell(.done)
        } catch let exceeded as LimitExceeded {
          tell(.exceeded(exceeded))
        }
      }
      return RunExit.conforms.rawValue
    } catch {
      standardError("\(error)")
      return RunExit.suiteFault.rawValue
    }
  }

  private static func perform(_ task: WorkerTask, _ driver: LocalDriver, _ cancellation: Cancellation) throws {
    switch task {
    case .play(let names, let discovery, let attempt):
      try driver.play(
        names.map { Scenario(ScenarioID($0)) }, discovery: discovery, attempt: attempt, cancellation: cancellation
      ) { played in
        let parcel = TranscriptParcel(played.transcript)
        tell(
          .played(
            scenario: played.scenario.name, fault: played.fault, begin: played.begin, end: played.end,
            events: parcel.events), parcel.parts)
      }
    case .replay(let text):
      let source = (try? Recording(decoding: Array(text.utf8))) ?? Recording()
      tell(.replayed, [try driver.replay(source, cancellation: cancellation).encoded()])
    }
  }

  /// What is started from here writes no core files, which may land anywhere, and no file beyond the limit.
  private static func limitFiles() {
    for (resource, size) in [(coreFileLimit, rlim_t(0)), (fileSizeLimit, rlim_t(1 << 30))] {
      var limit = rlimit(rlim_cur: size, rlim_max: size)
      _ = setrlimit(resource, &limit)
    }
  }

  private static func decoded<Value: Decodable>(_ line: [UInt8], as type: Value.Type) -> Value? {
    try? JSONValue(parsing: line).decoded(as: type)
  }

  private static let output = Locked(())

  private static func tell(_ event: WorkerEvent, _ parts: [[UInt8]] = []) {
    let line = WorkerEventLine(event: event, parts: parts.map(\.count))
    let bytes = ((try? JSONValue(encoding: line)) ?? .null).encodedLine()
    output.withLock { _ in for part in [bytes] + parts { LinePipe.write(part, to: STDOUT_FILENO) } }
  }

  private static func standardError(_ text: String) { LinePipe.writeLine(Array(text.utf8), to: STDERR_FILENO) }

  /// Reads tasks until standard input ends, and then throws the switch.
  private static func read(_ input: LineInput, into tasks: ThreadQueue<WorkerTask>, _ cancellation: Cancellation) {
    var input = input
    while let line = input.next() {
      guard let task = decoded(line, as: WorkerTask.self) else { break }
      tasks.append(task)
    }
    cancellation.cancel()
    tasks.close()
  }
}
