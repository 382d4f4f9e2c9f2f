import CommandLineTool
import DevctlConformance

/// `devctl-conformance judge`: verdicts from transcripts alone.
enum JudgeCommand {
  static let command = Command(
    "judge", "judges transcripts that were recorded before, without a plugin",
    options: RunCommand.reportOptions, operands: [Operand("FILE", "What record or proxy wrote", .several)],
    sections: [
      Command.Section(
        "Examples",
        [
          ("devctl-conformance judge recording.ndjson", ""),
          ("devctl-conformance judge --only framing --report json session.ndjson", ""),
        ])
    ]
  ) { (arguments) throws(UsageError) in
    let destinations = try ReportDestination.plan(arguments[RunCommand.report])
    let recording = try read(arguments.operands)
    let requirements: [Requirement]
    do {
      requirements = try recording.requirements(RunCommand.selection(arguments))
    } catch {
      throw UsageError(Printable.line("\(error)"))
    }
    var report = recording.report(on: requirements, isStrict: arguments[RunCommand.strict])
    report.transcripts = arguments.operands
    if destinations.contains(where: \.format.needsTranscripts) {
      report.timelines = recording.timelines(for: report.results)
    }
    return RunCommand.deliver(report, to: destinations, RunCommand.presentation(arguments))
  }

  /// What several files hold, as one recording.
  static func read(_ files: [String]) throws(UsageError) -> Recording {
    var union: Recording?
    for file in files {
      let recording = try read(file)
      switch union?.merging(recording) ?? .success(recording) {
      case .success(let both): union = both
      case .failure(let twice):
        throw UsageError(
          "\(Printable.quoted(file)) has the scenario \(twice.scenario), which a file before it has too; "
            + "judge recordings of different runs one at a time")
      }
    }
    return union ?? Recording()
  }

  private static func read(_ file: String) throws(UsageError) -> Recording {
    do {
      return try Recording(contentsOf: file)
    } catch {
      throw UsageError(Printable.line(error.description))
    }
  }
}
