package import ConformanceSettings
package import ConformanceTranscript
package import ProcessControl

/// Where one scenario plays: its sandbox, what is known of the plugin, and the growing transcript. Used by one thread.
package final class Stage {
  package let scenario: String
  package let sandbox: Sandbox
  package let settings: RunSettings
  package let limits: Limits
  package let discovery: Discovery
  package let cancellation: Cancellation
  /// What watches system calls; nil where nothing does.
  private let strace: Strace?
  package private(set) var events: [TranscriptEvent] = []
  private(set) var processes: [PluginProcess] = []
  private let began: Int64
  /// What the clock of the calendar, which strace notes, is ahead of the monotonic one, in nanoseconds.
  private let calendarOffset: Int64

  init(
    scenario: String, sandbox: Sandbox, settings: RunSettings, limits: Limits, discovery: Discovery,
    cancellation: Cancellation, strace: Strace? = nil
  ) {
    self.scenario = scenario
    self.sandbox = sandbox
    self.settings = settings
    self.limits = limits
    self.discovery = discovery
    self.cancellation = cancellation
    self.strace = strace
    calendarOffset = Calendar.nanoseconds - MonotonicInstant.now.nanoseconds
    began = MonotonicInstant.now.nanoseconds
  }

  /// Starts the plugin once more in this sandbox.
  ///
  /// - Parameters:
  ///   - folder: the working directory; nil is where hosts start it, usually the repository.
  ///   - more: variables besides those of the sandbox, which the user's own come before.
  ///   - traced: whether its system calls are watched, where anything watches them.
  package func start(
    in folder: String? = nil, environment more: [String: String] = [:], traced: Bool = false
  ) throws -> PluginProcess {
    // What an earlier process left behind is told apart from this one only as long as this one is not there.
    for process in processes where !process.isRunning { try process.finish() }
    let request = SpawnRequest(
      executable: settings.plugin.executable, arguments: settings.plugin.arguments,
      environment: sandbox.environment.merging(more) { usual, _ in usual },
      workingDirectory: folder ?? sandbox.workingDirectory,
      standardInput: .pipe, standardOutput: .pipe, standardError: .pipe)
    let index = processes.count
    let trace = try traced ? strace.map { try Trace(by: $0, through: "\(sandbox.root)-\(index).trace") } : nil
    let spawned = try sandbox.start(trace?.request(for: request) ?? request)
    let process = PluginProcess(spawned, index: index, stage: self, trace: trace)
    processes.append(process)
    return process
  }

  /// Starts the plugin and waits for its handshake; nil, with the transcript telling why, where none comes.
  ///
  /// - Parameters:
  ///   - folder: the working directory; nil is where hosts start it.
  ///   - more: variables besides those of the sandbox.
  ///   - traced: whether its system calls are watched, which takes time.
  func startWithHandshake(
    in folder: String? = nil, environment more: [String: String] = [:], traced: Bool = false
  ) throws -> PluginProcess? {
    let process = try start(in: folder, environment: more, traced: traced)
    if try process.waitForHandshake(within: traced ? 5 * limits.handshake : limits.handshake) { return process }
    // Whether it was slow, or had to wait for its turn.
    if process.isRunning { process.measureAll(Measurement.handshake) }
    return nil
  }

  /// Notes what a trace has seen, each call at the time at which it was made.
  func record(_ seen: Trace.Seen, process: Int) {
    var interpreter = TraceInterpreter(
      sandbox: sandbox.root, folder: sandbox.workingDirectory, fileSystem: .ofThisMachine)
    // A calendar that was set meanwhile does not put a call outside the scenario.
    let moments = 0...(MonotonicInstant.now.nanoseconds - began)
    let traced = interpreter.effects(of: seen.calls).map { time, call in
      let moment = min(max(time - calendarOffset - began, moments.lowerBound), moments.upperBound)
      return TranscriptEvent(time: moment, process: process, kind: .traced(call))
    }
    // Both are in order; what happened at the same time stays as it is.
    events = (events + traced).enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
    record(.traceEnded(isWhole: seen.isWhole), process: process)
  }

  /// True for what watches a plugin from outside it, although it was started with it.
  func isObserver(_ entry: ProcessEntry) -> Bool { processes.contains { $0.trace?.isTracer(entry) ?? false } }

  /// The plugin processes themselves, as opposed to what they started.
  var leaders: Set<Int32> { Set(processes.map(\.pid)) }

  package func record(_ kind: TranscriptEvent.Kind, process: Int) {
    events.append(TranscriptEvent(time: MonotonicInstant.now.nanoseconds - began, process: process, kind: kind))
  }

  /// Ends every process that is still there, and whatever they left.
  package func finish() throws {
    for process in processes { try process.finish() }
  }

  /// Kills every process that is still there, without waiting for any of them to end by itself.
  func abandon() {
    for process in processes { process.abandon() }
  }
}
