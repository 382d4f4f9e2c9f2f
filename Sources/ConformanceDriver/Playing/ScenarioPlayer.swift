package import ConformanceSettings
package import ConformanceTranscript
package import ProcessControl

/// Plays scenarios, each in a fresh sandbox, and returns their transcripts.
package struct ScenarioPlayer: Sendable {
  package let settings: RunSettings
  package let limits: Limits
  /// The folder that sandboxes are made in.
  package let folder: String
  package let path: String
  package let cancellation: Cancellation
  /// What watches system calls; nil where nothing does.
  package let strace: Strace?
  /// What sandboxes are called, by their scenarios; where there is no name, one that tells nothing.
  private let sandboxNames: [String: String]

  package init(
    settings: RunSettings, limits: Limits, folder: String, path: String, cancellation: Cancellation, strace: Strace?,
    sandboxNames: [String: String] = [:]
  ) {
    self.settings = settings
    self.limits = limits
    self.folder = folder
    self.path = path
    self.cancellation = cancellation
    self.strace = strace
    self.sandboxNames = sandboxNames
  }

  /// How one scenario went.
  package struct Played: Sendable {
    package var scenario: Scenario
    package var transcript: Transcript
    /// The suite's own failure, which says nothing about the plugin.
    package var fault: String?
    /// When it was played, on the monotonic clock in nanoseconds.
    package var begin: Int64
    package var end: Int64

    package init(scenario: Scenario, transcript: Transcript, fault: String?, begin: Int64, end: Int64) {
      self.scenario = scenario
      self.transcript = transcript
      self.fault = fault
      self.begin = begin
      self.end = end
    }
  }

  package func play(_ scenario: Scenario, discovery: Discovery, attempt: Int) -> Played {
    let begin = MonotonicInstant.now.nanoseconds
    var transcript = Transcript(scenario: scenario.name)
    var fault: String?
    do {
      let root = "\(folder)/\(sandboxName(scenario, attempt: attempt))"
      let sandbox = try Sandbox(root: root, settings: settings, path: path)
      let stage = Stage(
        scenario: scenario.name, sandbox: sandbox, settings: settings, limits: limits, discovery: discovery,
        cancellation: cancellation, strace: strace)
      do {
        try scenario.drive(stage)
        try stage.finish()
        try sandbox.guardedTools.check()
      } catch is Cancelled {
        transcript.incomplete = true
        stage.abandon()
      } catch {
        fault = "\(error)"
        stage.abandon()
      }
      transcript.events = stage.events
      if settings.keep == nil { sandbox.remove() }
    } catch {
      fault = "\(error)"
    }
    return Played(
      scenario: scenario, transcript: transcript, fault: fault, begin: begin, end: MonotonicInstant.now.nanoseconds)
  }

  private static let widthForSlow = 3

  private func sandboxName(_ scenario: Scenario, attempt: Int) -> String {
    if let name = sandboxNames[scenario.name] { return name }
    // Whoever keeps them wants to find them.
    if settings.keep != nil { return attempt == 1 ? scenario.name : "\(scenario.name)-\(attempt)" }
    return String(Self.nameLetters.shuffled().prefix(6))
  }

  private static let nameLetters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

  /// Plays many scenarios, `settings.jobs` side by side, those that measure by themselves, and tells of each as it is done. The
  /// long ones are begun first. Where there may be more than one, those that mostly wait come on top, and there are more of
  /// all where the plugin takes its time: it is waited for, and the machine has nothing to do.
  package func play(
    _ scenarios: [Scenario], discovery: Discovery, attempt: Int = 1, done: @escaping @Sendable (Played) -> Void
  ) {
    for scenario in scenarios where scenario.alone { done(play(scenario, discovery: discovery, attempt: attempt)) }
    let shared = scenarios.filter { !$0.alone }
    let isBeside = { (scenario: Scenario) in settings.jobs > 1 && scenario.mostlyWaits }
    let beside = Locked(shared.filter(isBeside))
    let others = shared.filter { !isBeside($0) }
    let queue = Locked(Array((others.filter(\.isLong) + others.filter { !$0.isLong }).reversed()))
    @Sendable func playNext(of scenarios: Locked<[Scenario]>) -> Bool {
      guard !cancellation.isCancelled, let scenario = scenarios.withLock({ $0.popLast() }) else { return false }
      done(play(scenario, discovery: discovery, attempt: attempt))
      return true
    }
    let width = settings.jobs > 1 && discovery.needsTime ? Self.widthForSlow * settings.jobs : settings.jobs
    BackgroundThread.runSideBySide(count: beside.withLock(\.count) + min(width, others.count)) {
      if playNext(of: beside) { return }
      while playNext(of: queue) {}
    }
    // Where the system gave fewer threads.
    while playNext(of: beside) || playNext(of: queue) {}
  }
}
