import CommandLineTool
import DevctlConformance

/// `devctl-conformance replay`: sends what was recorded to a plugin again.
enum ReplayCommand {
  static let command = Command(
    "replay", "sends recorded bytes to a plugin again, shows what differs, and judges it",
    options: [scenario, output] + RunCommand.options.filter { !RunCommand.namesOfScenarioOptions.contains($0.name) },
    operands: [
      Operand("FILE", "What record or proxy wrote"),
      Operand("PLUGIN", "The program to send it to; what follows it are its own arguments", .commandLine),
    ],
    sections: [
      Command.Section("Examples", [("devctl-conformance replay --scenario discovery good.ndjson -- ./plugin.py", "")])
    ], action: run)

  private static let scenario = RepeatedOption(
    "--scenario", "NAME", .text("the name of a transcript in the file"), "Replay only this transcript")
  private static let output = Option(
    "--output", "FILE", .text("a file"), "Keep the transcripts of the replay in this file")

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    let destinations = try ReportDestination.plan(arguments[RunCommand.report])
    let source = try source(arguments)
    let kept = try arguments[output].map { (file) throws(UsageError) in
      try CallerEnvironment.writableFile(file, named: "replay.ndjson", option: output.name)
    }
    let run = try RunCommand.conformanceRun(from: arguments, replaying: source, recording: kept)
    return RunCommand.replay(run) { report, recording in
      let comparison = ReplayComparison(of: source, with: recording)
      let presentation = RunCommand.presentation(arguments)
      let isPrinted = destinations.contains { $0.file == nil && $0.format.name == "text" }
      let text = comparison.text(presentation)
      // Where standard output has a report for programs, people are told elsewhere.
      if isPrinted { _ = StandardOutput.write(text) } else { StandardError.write(text) }
      let status = RunCommand.deliver(report, to: destinations, presentation)
      return status == RunExit.conforms.rawValue && !comparison.isSame ? RunExit.violation.rawValue : status
    }
  }

  /// The transcripts to replay.
  private static func source(_ arguments: Arguments) throws(UsageError) -> Recording {
    let file = arguments.operands[0]
    var source = try JudgeCommand.read([file])
    let names = arguments[scenario]
    for name in names where !source.transcripts.contains(where: { $0.scenario == name }) {
      let near = Spelling.nearest(to: name, among: source.transcripts.map(\.scenario)).map { "; did you mean \($0)?" }
      throw UsageError(
        "--scenario: \(Printable.quoted(file)) has no transcript \(Printable.quoted(name))\(near ?? "")")
    }
    if !names.isEmpty { source.transcripts.removeAll { !names.contains($0.scenario) } }
    guard !source.transcripts.isEmpty else {
      throw UsageError("\(Printable.quoted(file)) has no transcript to replay")
    }
    if !arguments[RunCommand.allowEffects], let real = source.firstRealRequest {
      throw UsageError(
        "the request \(Printable.quoted(real.id)) to \(Printable.quoted(real.operation)) is no dry run; "
          + "\(RunCommand.allowEffects.name) sends it all the same")
    }
    return source
  }
}
