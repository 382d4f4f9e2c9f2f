import ConformanceDriver
import ConformanceReports
import ConformanceRequirements
import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol
import ProcessControl

/// One run of the suite over one plugin: plays the scenarios, lets the rules judge, and turns what they say into verdicts.
struct Engine: Sendable {
  private let settings: RunSettings
  private let requirements: [Requirement]
  private let driver: any Driver
  private let cancellation: Cancellation

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - settings: what to judge and how.
  ///   - driver: who plays the scenarios.
  ///   - cancellation: ends the run early when thrown.
  /// - Throws: `Selection.Error` where nothing is left to judge.
  init(settings: RunSettings, driver: any Driver, cancellation: Cancellation) throws(Selection.Error) {
    self.settings = settings
    self.driver = driver
    self.cancellation = cancellation
    requirements = try settings.judgedRequirements()
  }

  /// Runs, and returns what was found out, and what it is made from. Blocks its thread: call it from one of its own.
  func run(
    progress: @escaping @Sendable (RunProgressEvent) -> Void = { _ in }
  ) -> (report: RunReport, recording: Recording) {
    let observers = Observers(tracingUnavailable: driver.conditions.tracingUnavailable)
    var made = finish(since: MonotonicInstant.now) {
      if settings.trace == .always, let reason = observers.unavailableReason {
        return (Judge.report(requirements, .couldNotRun, reason: reason, settings), Recording())
      }
      let recorder = try Recorder(settings, requirements, driver, cancellation: cancellation, progress: progress)
      let recording = try recorder.record()
      var report = recording.report(on: requirements)
      report.results += recording.resultsShownHereAlone(of: settings.requirementsOfOtherShards())
      report.results = report.results.inOrder()
      if settings.showsTranscripts { report.timelines = recording.timelines(for: report.results) }
      return (report, recording)
    }
    made.report.protections = observers.protections
    return made
  }

  /// Sends what was recorded once more, and returns what came of it.
  func replay(
    _ source: Recording, progress: @escaping @Sendable (RunProgressEvent) -> Void
  ) -> (report: RunReport, recording: Recording) {
    progress(.planned(scenarios: source.transcripts.count))
    return finish(since: MonotonicInstant.now) {
      var recording = try driver.replay(source, cancellation: cancellation)
      recording.run = Recording.RunMetadata(settings: settings, spawnCost: driver.conditions.spawnCost)
      var report = recording.report(on: requirements)
      for index in report.results.indices { report.results[index].rerun = nil }
      return (report, recording)
    }
  }

  /// Adds to a report what every run has; where the suite itself failed, that is what the report says.
  private func finish(
    since begin: MonotonicInstant, _ judge: () throws -> (report: RunReport, recording: Recording)
  ) -> (report: RunReport, recording: Recording) {
    var made: (report: RunReport, recording: Recording)
    do {
      made = try judge()
      // What the run itself cut short is an interruption.
      made.report.isCutOff = false
    } catch let exceeded as LimitExceeded {
      made = (Judge.report(requirements, .couldNotRun, reason: "\(exceeded)", settings), Recording())
    } catch {
      made = (Judge.report(requirements, .harnessError, reason: "\(error)", settings), Recording())
    }
    made.report.isIncomplete = cancellation.isCancelled
    made.report.durationMilliseconds = (MonotonicInstant.now.nanoseconds - begin.nanoseconds) / 1_000_000
    return made
  }
}
