import ConformanceDriver
package import ConformanceReports
import ConformanceRequirements
package import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol
import FileSystem
package import ProcessControl

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

  private var settings: RunSettings
  private let requirements: [Requirement]
  private let folder: String
  private let path: String
  private let cancellation: Cancellation
  /// What starting the smallest program costs, in nanoseconds; nil where the run is to measure it.
  var spawnCost: Int64?

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - settings: what to judge and how.
  ///   - folder: an existing folder for the sandboxes.
  ///   - path: the PATH for the plugin and its tools.
  ///   - cancellation: ends the run early when thrown.
  /// - Throws: `Selection.Error` where nothing is left to judge.
  package init(
    settings: RunSettings, folder: String, path: String, cancellation: Cancellation
  ) throws(Selection.Error) {
    self.settings = settings
    self.folder = folder
    self.path = path
    self.cancellation = cancellation
    requirements = try settings.judgedRequirements()
    self.settings.starts = RepeatedStarts.count(judging: settings.scope)
  }

  /// Runs, and returns what was found out. Blocks its thread: call it from one of its own.
  package func run(progress: @escaping @Sendable (Progress) -> Void = { _ in }) -> RunReport {
    let begin = MonotonicInstant.now.nanoseconds
    var report = RunReport()
    report.isStrict = settings.strict
    report.command = settings.plugin.words
    do {
      try Subreaper.enable()
      let spawnCost = try spawnCost ?? Calibration.spawnCost()
      if let source = settings.replay { return try replay(source, spawnCost: spawnCost, since: begin, progress) }
      let observers = Observers(
        for: requirements.flatMap(\.scenarios).map { Scenario($0) }.filter { settings.isInScope($0, of: requirements) },
        settings.trace,
        path: path, folder: folder)
      if settings.trace == .always, let unavailableReason = observers.unavailableReason {
        report.results = requirements.map { .init($0, .couldNotRun, reason: unavailableReason) }
      } else {
        let recorder = try Recorder(
          settings, requirements, spawnCost: spawnCost, observers: observers, folder: folder, path: path,
          cancellation: cancellation, progress: progress)
        let recording = recorder.record()
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

  private func replay(
    _ file: String, spawnCost: Int64, since begin: Int64, _ progress: @escaping @Sendable (Progress) -> Void
  ) throws -> RunReport {
    let replayer = Replayer(
      settings: settings, limits: Limits(settings: settings, spawnCost: spawnCost), folder: folder, path: path,
      cancellation: cancellation)
    var recording = replayer.play(try Recording(contentsOf: file), progress: progress)
    if let file = settings.recording { try FileTree.write(recording.encoded(), to: file) }
    recording.run = Recording.RunMetadata(settings: settings, spawnCost: spawnCost)
    var report = recording.report(on: requirements)
    for index in report.results.indices { report.results[index].rerun = nil }
    report.isCutOff = false
    report.isIncomplete = cancellation.isCancelled
    report.durationMilliseconds = (MonotonicInstant.now.nanoseconds - begin) / 1_000_000
    return report
  }
}
