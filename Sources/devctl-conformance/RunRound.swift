import CommandLineTool
import DevctlConformance
import DevctlRepository
import ProcessControl

/// One time that a command line is followed: the plugins are judged, and the reports are delivered.
struct RunRound {
  /// One for each plugin; its id where a repository has it.
  let members: [(id: String, settings: RunSettings)]
  /// True where the report is one on a repository, of however many plugins.
  let isOfRepository: Bool
  /// The root of the repository that has the plugins; nil where the command line names one.
  let root: String?
  private let runs: [ConformanceRun]
  private let destinations: [ReportDestination]
  private let gate: Gate
  private let gating: GatingOptions.Settings
  private let presentation: Presentation

  /// - Parameter recording: the file to keep what the verdicts are made from.
  init(_ arguments: Arguments, recording: String? = nil) throws(UsageError) {
    let targets = try RunCommand.repositoryTargets(arguments)
    isOfRepository = targets.map { _ in arguments[RunCommand.plugin].count != 1 } ?? false
    root = targets?.repository.root
    if isOfRepository { try Self.check(arguments, isRecorded: recording != nil) }
    gate = try GatingOptions.gate(from: arguments)
    // A recording is of one whole run.
    gating = recording == nil ? try GatingOptions.settings(from: arguments, gate) : GatingOptions.Settings()
    if isOfRepository, gating.shard != nil { throw Self.refusal("a shard") }
    var members: [(id: String, settings: RunSettings)] = []
    if let targets {
      for plugin in targets.plugins {
        var settings = try RunCommand.complete(
          targets.settings(for: plugin, usesProfile: !arguments[RunCommand.noProfile]), from: arguments)
        if settings.repository == nil { settings.remarks += targets.remarks(on: plugin) }
        if isOfRepository { settings.keep = settings.keep.map { "\($0)/\(plugin.id)" } }
        members.append((plugin.id, settings))
      }
    } else {
      members.append(("", try RunCommand.settings(from: arguments, plugin: arguments.operands)))
    }
    self.members = members
    let chosen = arguments[RunCommand.report]
    destinations =
      isOfRepository
      ? try ReportDestination.plan(chosen, for: members.map(\.id)) : try ReportDestination.plan(chosen)
    presentation = RunCommand.presentation(arguments)
    runs = members.map { [gating] in
      RunCommand.conformanceRun($0.settings, from: arguments, recording: recording, gating)
    }
  }

  /// Refuses what is about one plugin's report.
  private static func check(_ arguments: Arguments, isRecorded: Bool) throws(UsageError) {
    if isRecorded { throw refusal("a recording") }
    if arguments[GatingOptions.baseline] != nil { throw refusal("a baseline") }
    if arguments[GatingOptions.changedSince] != nil { throw refusal("an earlier report") }
  }

  private static func refusal(_ thing: String) -> UsageError {
    UsageError("\(thing) is of one plugin; name one of the repository's, as in --plugin ID")
  }

  /// Judges and delivers.
  ///
  /// - Parameter isWatched: Whether another run may follow: then one that is interrupted leaves no report.
  /// - Returns: The status to end with.
  func play(_ cancellation: Cancellation, isWatched: Bool = false) -> Int32 {
    isOfRepository ? playRepository(cancellation, isWatched) : playOne(cancellation, isWatched)
  }

  private func playOne(_ cancellation: Cancellation, _ isWatched: Bool) -> Int32 {
    let progress = RunProgress()
    let outcome = Result { try gating.repeated(runs[0], cancellation, progress) }
    progress.end()
    do {
      var report = try outcome.get()
      if isWatched, report.isIncomplete { return report.exitStatus.rawValue }
      if let message = try gate.apply(to: &report) { RunCommand.tell(message) }
      return RunCommand.deliver(report, to: destinations, presentation)
    } catch {
      return RunCommand.fail(error)
    }
  }

  private func playRepository(_ cancellation: Cancellation, _ isWatched: Bool) -> Int32 {
    var whole = RepositoryReport(unjudged: members.map(\.id))
    for (member, run) in zip(members, runs) {
      let progress = RunProgress(of: member.id)
      let outcome = Result { try gating.repeated(run, cancellation, progress) }
      progress.end()
      do {
        let report = try outcome.get()
        if isWatched, report.isIncomplete { return report.exitStatus.rawValue }
        whole.members.append(RepositoryReport.Member(id: member.id, report: report))
        whole.unjudged.removeFirst()
        if report.isIncomplete || report.endedAt != nil { break }
      } catch {
        return RunCommand.fail(error)
      }
    }
    return RunCommand.deliver(whole, to: destinations, presentation)
  }
}
