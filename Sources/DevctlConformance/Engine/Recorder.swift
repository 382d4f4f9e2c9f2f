import ConformanceDriver
import ConformanceRequirements
import ConformanceSettings
import ConformanceTranscript
import FileSystem
import ProcessControl

/// Plays a run's scenarios, the discovery first and alone, and records what happened.
struct Recorder: Sendable {
  private let settings: RunSettings
  private let requirements: [Requirement]
  private let cancellation: Cancellation
  private let progress: @Sendable (RunProgressEvent) -> Void
  private let metadata: Recording.RunMetadata
  private let limits: Limits
  private let watch: StallWatch
  private let failFast: FailFast?
  private let driver: any Driver

  /// How often a timed check is made before a stalling machine is given up on.
  private static let attempts = 3

  private typealias Played = ScenarioPlayer.Played

  /// Prepares to record, and watches the machine from here on.
  ///
  /// - Parameters:
  ///   - requirements: what the run judges, in the catalogue's order.
  ///   - driver: who plays the scenarios.
  init(
    _ settings: RunSettings, _ requirements: [Requirement], _ driver: any Driver, cancellation: Cancellation,
    progress: @escaping @Sendable (RunProgressEvent) -> Void
  ) throws(SystemError) {
    self.settings = settings
    self.requirements = requirements
    self.driver = driver
    self.cancellation = cancellation
    self.progress = progress
    let metadata = Recording.RunMetadata(settings: settings, spawnCost: driver.conditions.spawnCost)
    let watch = try StallWatch()
    let failFast = settings.failFast.map { accepted in
      FailFast(requirements, accepted: Set(accepted), metadata: metadata, following: cancellation) {
        watch.stalled(from: $0, to: $1) > 0
      }
    }
    self.metadata = metadata
    self.watch = watch
    self.failFast = failFast
    limits = Limits(settings: settings, spawnCost: driver.conditions.spawnCost)
  }

  /// Plays what the requirements need that have no verdict yet. Blocks its thread.
  func record() throws -> Recording {
    defer { watch.stop() }
    let open = requirements.filter { Judge.verdictInAdvance(on: $0, in: settings) == nil }
    // Where all is known before, the plugin is left alone.
    guard !open.isEmpty else { return Recording(run: metadata) }
    let scenarios = Self.afterDiscovery(for: open)
    progress(.planned(scenarios: scenarios.count + 1))
    let first = try playDiscovery()
    let discovery = first.transcript.processes.first.map(Discovery.init(of:)) ?? Discovery()
    let missing = skipReasons(to: scenarios, discovery)
    let playable = scenarios.filter { missing[$0.name] == nil }
    let played = try [first] + play(playable, discovery, missing: missing)
    return recording(of: [.discovery] + playable, from: played, missing: missing)
  }

  /// Each of the requirements' scenarios but for the discovery, once.
  private static func afterDiscovery(for requirements: [Requirement]) -> [Scenario] {
    var known: Set<String> = [ScenarioID.discovery.name]
    return requirements.flatMap(\.scenarios).filter { known.insert($0.name).inserted }.map { Scenario($0) }
  }

  private func playDiscovery() throws -> Played {
    var first = try play(.discovery, Discovery(), attempt: 1)
    for attempt in 2...Self.attempts where isSuspect(first) && (stalled(during: first) > 0 || wasKeptWaiting(first)) {
      progress(.repeated(scenario: first.scenario.name, reason: "the machine was busy"))
      first = try play(.discovery, Discovery(), attempt: attempt)
    }
    progress(.finished(scenario: first.scenario.name))
    failFast?.note(first, missing: [:])
    return first
  }

  /// Why scenarios cannot be played, by their names.
  private func skipReasons(to scenarios: [Scenario], _ discovery: Discovery) -> [String: String] {
    var skipReasons: [String: String] = [:]
    for scenario in scenarios {
      let blindness =
        scenario.needsTrace ? driver.conditions.tracingUnavailable.map { "system calls were not watched: \($0)" } : nil
      let isInScope = settings.isInScope(scenario, of: requirements)
      let skipReason = isInScope ? scenario.skipReason(discovery) ?? blindness : Self.outOfScope
      skipReasons[scenario.name] = (scenario.needsHandshake ? discovery.skipReason : nil) ?? skipReason
    }
    return skipReasons
  }

  private static let outOfScope = "the scenario is not among those that this run plays"

  private func play(_ scenarios: [Scenario], _ discovery: Discovery, missing: [String: String]) throws -> [Played] {
    var played = try play(scenarios, discovery, attempt: 1) { played in
      progress(.finished(scenario: played.scenario.name))
      failFast?.note(played, missing: missing)
    }
    if failFast?.failed == nil {
      try repeatStalled(&played, discovery)
      try repeatLate(&played, discovery)
    }
    return played
  }

  /// Plays one scenario; where the run was cancelled, its transcript has nothing in it.
  private func play(_ scenario: Scenario, _ discovery: Discovery, attempt: Int) throws -> Played {
    let begin = MonotonicInstant.now.nanoseconds
    return try play([scenario], discovery, attempt: attempt) { _ in }.first
      ?? Played(
        scenario: scenario, transcript: Transcript(scenario: scenario.name, incomplete: true), fault: nil, begin: begin,
        end: begin)
  }

  private func play(
    _ scenarios: [Scenario], _ discovery: Discovery, attempt: Int, done: @escaping @Sendable (Played) -> Void
  ) throws -> [Played] {
    let collected = Locked<[Played]>([])
    try driver.play(
      scenarios, discovery: discovery, attempt: attempt, cancellation: failFast?.cancellation ?? cancellation
    ) { played in
      collected.withLock { $0.append(settings.kept(played, attempt: attempt)) }
      done(played)
    }
    return collected.withLock { $0 }
  }

  /// Plays again what a stalling machine may have spoilt: the scenarios of timed rules that found something.
  private func repeatStalled(_ played: inout [Played], _ discovery: Discovery) throws {
    for attempt in 2...Self.attempts {
      let spoilt = played.indices.filter { stalled(during: played[$0]) > 0 && isSuspect(played[$0]) }
      guard !spoilt.isEmpty, !cancellation.isCancelled else { return }
      for place in spoilt {
        let one = played[place]
        let milliseconds = stalled(during: one) / 1_000_000
        progress(.repeated(scenario: one.scenario.name, reason: "the machine stalled for \(milliseconds) ms"))
        played[place] = try play(one.scenario, discovery, attempt: attempt)
      }
    }
  }

  /// Plays again, with nothing beside it, where the plugin was late with its handshake as no processor was free. What is late
  /// with a free one is late; a single start may be an accident all the same.
  private func repeatLate(_ played: inout [Played], _ discovery: Discovery) throws {
    let late = played.indices.filter { isLate(played[$0]) }
    let busy = late.filter { wasKeptWaiting(played[$0]) }
    var stillLate = 0
    for place in late.count - busy.count == 1 ? late : busy where stillLate < 2 {
      guard !cancellation.isCancelled else { return }
      let scenario = played[place].scenario
      for attempt in 2...Self.attempts where isLate(played[place]) {
        progress(.repeated(scenario: scenario.name, reason: "the handshake was late"))
        played[place] = try play(scenario, discovery, attempt: Self.attempts + attempt)
      }
      if isLate(played[place]) { stillLate += 1 }
    }
  }

  private func isLate(_ played: Played) -> Bool {
    played.scenario.name != ScenarioID.discovery.name && played.transcript.processes.contains(where: \.startedLate)
  }

  /// True where a start was late as no processor was free.
  private func wasKeptWaiting(_ played: Played) -> Bool {
    played.transcript.processes.contains { $0.startedLate && $0.wasKeptWaiting(limits) }
  }

  /// How long the machine stalled while a scenario was played, in nanoseconds.
  private func stalled(during played: Played) -> Int64 { watch.stalled(from: played.begin, to: played.end) }

  /// True where a timed rule finds fault with this scenario.
  private func isSuspect(_ played: Played) -> Bool {
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

  private func recording(of scenarios: [Scenario], from played: [Played], missing: [String: String]) -> Recording {
    var recording = Recording(run: metadata, notPlayed: missing)
    recording.endedAt = failFast?.failed
    for scenario in scenarios {
      let one = played.first { $0.scenario.name == scenario.name }
      // What the end of the run kept from being played has a transcript without a word.
      recording.transcripts.append(one?.transcript ?? Transcript(scenario: scenario.name, incomplete: true))
      recording.faults[scenario.name] = one?.fault
    }
    return recording
  }
}

extension RunSettings {
  /// True for a scenario that the scope has, through any of these requirements.
  func isInScope(_ scenario: Scenario, of requirements: [Requirement]) -> Bool {
    guard let scope else { return true }
    return requirements.contains { requirement in
      scope.contains(requirement.slug) && requirement.scenarios.contains { $0.name == scenario.name }
    }
  }
}

extension RunSettings {
  /// Writes a transcript to where the user wants it kept; that it can't be written is the suite's own failure.
  fileprivate func kept(_ played: ScenarioPlayer.Played, attempt: Int) -> ScenarioPlayer.Played {
    guard let keep else { return played }
    var played = played
    let name = attempt == 1 ? played.scenario.name : "\(played.scenario.name)-\(attempt)"
    do {
      try FileTree.write(played.transcript.encoded(), to: "\(keep)/\(name).ndjson")
    } catch {
      played.fault = played.fault ?? "\(error)"
    }
    return played
  }
}
