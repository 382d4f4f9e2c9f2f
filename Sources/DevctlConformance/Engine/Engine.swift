import DevctlProtocol
import FileSystem
public import ProcessControl

/// One run of the suite over one plugin: plays the scenarios, lets the rules judge, and turns what they say into verdicts.
public struct Engine: Sendable {
  /// What happened, as it happens, for progress.
  public enum Progress: Sendable, Hashable {
    /// This service is looked for, and waited for where it is started.
    case obtaining(service: String)
    /// So many scenarios are to be played.
    case planned(scenarios: Int)
    /// This one is done.
    case finished(scenario: String)
    /// This one is played again, for this reason.
    case repeated(scenario: String, reason: String)
  }

  private let settings: RunSettings
  private let requirements: [Requirement]
  private let folder: String
  private let path: String
  private let cancellation: Cancellation

  /// How often a timed check is made before a stalling machine is given up on.
  private static let attempts = 3

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - settings: what to judge and how.
  ///   - folder: an existing folder for the sandboxes.
  ///   - path: the PATH for the plugin and its tools.
  ///   - cancellation: ends the run early when thrown.
  /// - Throws: `Selection.Mistake` where nothing is left to judge.
  public init(
    settings: RunSettings, folder: String, path: String, cancellation: Cancellation
  ) throws(Selection.Mistake) {
    self.settings = settings
    self.folder = folder
    self.path = path
    self.cancellation = cancellation
    requirements = try settings.judgedRequirements()
  }

  /// Runs, and returns what was found out. Blocks its thread: call it from one of its own.
  public func run(progress: @escaping @Sendable (Progress) -> Void = { _ in }) -> RunReport {
    let begin = MonotonicInstant.now.nanoseconds
    var report = RunReport()
    report.isStrict = settings.strict
    report.command = settings.plugin.words
    do {
      try Subreaper.enable()
      let spawnCost = try Calibration.spawnCost()
      if let source = settings.replay { return try replay(source, spawnCost: spawnCost, since: begin, progress) }
      let observers = Observers(
        for: requirements.flatMap(\.scenarios).filter(isInScope), settings.trace, path: path, folder: folder)
      if settings.trace == .always, let obstacle = observers.obstacle {
        report.results = requirements.map { .init($0, .couldNotRun, reason: obstacle) }
      } else {
        let recording = try record(spawnCost: spawnCost, observers, progress: progress)
        if let file = settings.recording { try FileTree.write(recording.encoded(), to: file) }
        report = judged(recording)
        if settings.showsTranscripts { report.timelines = recording.timelines(for: report.results) }
        // What the run itself cut short is an interruption.
        report.isCutOff = false
      }
      report.protections = observers.protections
    } catch {
      report.results = requirements.map { requirement in
        var result = RequirementResult(requirement: requirement.slug, level: requirement.level, verdict: .harnessError)
        result.reason = "\(error)"
        return result
      }
    }
    report.isIncomplete = cancellation.isCancelled
    report.durationMilliseconds = (MonotonicInstant.now.nanoseconds - begin) / 1_000_000
    return report
  }

  private func judged(_ recording: Recording) -> RunReport {
    var report = recording.report(on: requirements)
    report.results += recording.resultsShownHereAlone(of: settings.requirementsOfOtherShards())
    report.results = report.results.inOrder()
    return report
  }

  // MARK: Playing

  private func replay(
    _ file: String, spawnCost: Int64, since begin: Int64, _ progress: @escaping @Sendable (Progress) -> Void
  ) throws -> RunReport {
    let replayer = Replayer(
      settings: settings, limits: Limits(settings: settings, spawnCost: spawnCost), folder: folder, path: path,
      cancellation: cancellation)
    var recording = replayer.play(try Recording(contentsOf: file), progress: progress)
    if let file = settings.recording { try FileTree.write(recording.encoded(), to: file) }
    recording.run = Recording.Circumstances(settings: settings, spawnCost: spawnCost)
    var report = recording.report(on: requirements)
    for index in report.results.indices { report.results[index].rerun = nil }
    report.isCutOff = false
    report.isIncomplete = cancellation.isCancelled
    report.durationMilliseconds = (MonotonicInstant.now.nanoseconds - begin) / 1_000_000
    return report
  }

  private func record(
    spawnCost: Int64, _ observers: Observers, progress: @escaping @Sendable (Progress) -> Void
  ) throws(SystemError) -> Recording {
    let run = Recording.Circumstances(settings: settings, spawnCost: spawnCost)
    let open = requirements.filter { settings.verdictInAdvance(on: $0) == nil }
    // Where all is known before, the plugin is left alone.
    guard !open.isEmpty else { return Recording(run: run) }
    let limits = Limits(settings: settings, spawnCost: spawnCost)
    let watch = try StallWatch()
    defer { watch.stop() }
    let failFast = settings.failFast.map { accepted in
      FailFast(requirements, accepted: Set(accepted), circumstances: run, following: cancellation) {
        watch.stalled(from: $0, to: $1) > 0
      }
    }
    let player = ScenarioPlayer(
      settings: settings, limits: limits, folder: folder, path: path,
      cancellation: failFast?.cancellation ?? cancellation, strace: observers.tracer)
    var rest: [Scenario] = []
    for scenario in open.flatMap(\.scenarios)
    where scenario.name != Scenario.survey.name && !rest.contains(where: { $0.name == scenario.name }) {
      rest.append(scenario)
    }
    progress(.planned(scenarios: rest.count + 1))

    var first = player.play(.survey, survey: Survey(), attempt: 1)
    for attempt in 2...Self.attempts
    where isSuspect(first, limits: limits) && watch.stalled(from: first.begin, to: first.end) > 0 {
      progress(.repeated(scenario: first.scenario.name, reason: "the machine stalled"))
      first = player.play(.survey, survey: Survey(), attempt: attempt)
    }
    progress(.finished(scenario: first.scenario.name))
    failFast?.note(first, missing: [:])
    let survey = first.transcript.processes.first.map(Survey.init(of:)) ?? Survey()

    let collected = Locked([first])
    var obstacles: [String: String] = [:]
    for scenario in rest {
      let blindness = scenario.needsTrace ? observers.obstacle.map { "system calls were not watched: \($0)" } : nil
      let obstacle = isInScope(scenario) ? scenario.obstacle(survey) ?? blindness : Self.outOfScope
      obstacles[scenario.name] = (scenario.needsHandshake ? survey.obstacle : nil) ?? obstacle
    }
    let missing = obstacles
    let playable = rest.filter { missing[$0.name] == nil }
    player.play(playable, survey: survey) { played in
      collected.withLock { $0.append(played) }
      progress(.finished(scenario: played.scenario.name))
      failFast?.note(played, missing: missing)
    }
    var played = collected.withLock { $0 }
    if failFast?.failed == nil {
      repeatStalled(&played, player, watch, survey: survey, limits: limits, progress: progress)
    }

    var recording = Recording(run: run, notPlayed: missing)
    recording.endedAt = failFast?.failed
    for scenario in [.survey] + playable {
      let one = played.first { $0.scenario.name == scenario.name }
      // What the end of the run kept from being played has a transcript without a word.
      recording.transcripts.append(one?.transcript ?? Transcript(scenario: scenario.name, incomplete: true))
      recording.faults[scenario.name] = one?.fault
    }
    return recording
  }

  private static let outOfScope = "the scenario is not among those that this run plays"

  private func isInScope(_ scenario: Scenario) -> Bool {
    guard let scope = settings.scope else { return true }
    return requirements.contains { requirement in
      scope.contains(requirement.slug) && requirement.scenarios.contains { $0.name == scenario.name }
    }
  }

  /// Plays again what a stalling machine may have spoilt: the scenarios of timed rules that found something.
  private func repeatStalled(
    _ played: inout [ScenarioPlayer.Played], _ player: ScenarioPlayer, _ watch: StallWatch, survey: Survey,
    limits: Limits, progress: @escaping @Sendable (Progress) -> Void
  ) {
    for attempt in 2...Self.attempts {
      let spoilt = played.filter { one in
        one.scenario.name != Scenario.survey.name && watch.stalled(from: one.begin, to: one.end) > 0
          && isSuspect(one, limits: limits)
      }
      guard !spoilt.isEmpty, !cancellation.isCancelled else { return }
      for one in spoilt {
        let stalled = watch.stalled(from: one.begin, to: one.end) / 1_000_000
        progress(.repeated(scenario: one.scenario.name, reason: "the machine stalled for \(stalled) ms"))
        let again = player.play(one.scenario, survey: survey, attempt: attempt)
        if let place = played.firstIndex(where: { $0.scenario.name == one.scenario.name }) { played[place] = again }
      }
    }
  }

  /// True where a timed rule finds fault with this scenario.
  private func isSuspect(_ played: ScenarioPlayer.Played, limits: Limits) -> Bool {
    let evidence = Evidence(
      views: [played.scenario.name: played.transcript.processes], limits: limits, settings: settings)
    return requirements.contains { requirement in
      guard requirement.timed, requirement.scenarios.contains(where: { $0.name == played.scenario.name }) else {
        return false
      }
      if case .broken = requirement.rule(evidence) { return true }
      return false
    }
  }
}
