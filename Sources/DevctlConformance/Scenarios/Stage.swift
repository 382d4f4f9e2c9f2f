import ProcessControl

/// Where one scenario plays: its sandbox, what is known of the plugin, and the growing transcript. Used by one thread.
package final class Stage {
  package let scenario: String
  package let sandbox: Sandbox
  package let settings: RunSettings
  package let limits: Limits
  package let survey: Survey
  package let cancellation: Cancellation
  package private(set) var events: [TranscriptEvent] = []
  private var processes: [PluginProcess] = []
  private let began: Int64

  package init(
    scenario: String, sandbox: Sandbox, settings: RunSettings, limits: Limits, survey: Survey,
    cancellation: Cancellation
  ) {
    self.scenario = scenario
    self.sandbox = sandbox
    self.settings = settings
    self.limits = limits
    self.survey = survey
    self.cancellation = cancellation
    began = MonotonicInstant.now.nanoseconds
  }

  /// Starts the plugin once more in this sandbox.
  ///
  /// - Parameter folder: the working directory; nil is the repository, as hosts have it.
  package func start(in folder: String? = nil) throws -> PluginProcess {
    // What an earlier process left behind is told apart from this one only as long as this one is not there.
    for process in processes where !process.isRunning { try process.finish() }
    let request = SpawnRequest(
      executable: settings.plugin.executable, arguments: settings.plugin.arguments,
      environment: sandbox.environment, workingDirectory: folder ?? sandbox.repository,
      standardInput: .pipe, standardOutput: .pipe, standardError: .pipe)
    let process = try PluginProcess(sandbox.start(request), index: processes.count, stage: self)
    processes.append(process)
    return process
  }

  /// Starts the plugin and waits for its handshake; nil, with the transcript telling why, where none comes.
  package func startAndGreet() throws -> PluginProcess? {
    let process = try start()
    return try process.waitForHandshake() ? process : nil
  }

  /// The plugin processes themselves, as opposed to what they started.
  var leaders: Set<Int32> { Set(processes.map(\.pid)) }

  package func record(_ kind: TranscriptEvent.Kind, process: Int) {
    events.append(TranscriptEvent(time: MonotonicInstant.now.nanoseconds - began, process: process, kind: kind))
  }

  /// Ends every process that is still there, and whatever they left.
  package func finish() throws {
    for process in processes { try process.finish() }
  }

  /// Kills every process that is still there, without waiting for anybody's manners.
  package func abandon() {
    for process in processes { process.abandon() }
  }
}
