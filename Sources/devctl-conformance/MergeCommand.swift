import CommandLineTool
import DevctlConformance

/// `devctl-conformance merge`: one report of several.
enum MergeCommand {
  static let command = Command(
    "merge", "merges the JSON reports of several shards into one report",
    options: [
      GatingOptions.baseline, GatingOptions.changedSince, RunCommand.verbose, RunCommand.report, RunCommand.color,
    ],
    operands: [Operand("REPORT", "A JSON report of a run", .several)],
    sections: [
      Command.Section(
        "Examples",
        [("devctl-conformance merge shard-1.json shard-2.json --report junit=report.xml", "")])
    ]
  ) { (arguments) throws(UsageError) in
    let destinations = try ReportDestination.plan(arguments[RunCommand.report])
    let gate = try GatingOptions.gate(from: arguments)
    var parts: [Merge.Part] = []
    for file in arguments.operands {
      parts.append(Merge.Part(file: file, report: try ReportFile.read(file, for: "merge")))
    }
    var report = try Merge(parts).report()
    // What the parts were held against was held against parts.
    if gate.baseline != nil { report.forgetBaseline() }
    do {
      if let message = try gate.apply(to: &report) { RunCommand.tell(message) }
    } catch {
      RunCommand.tell("\(error)")
      return RunExit.suiteFault.rawValue
    }
    return RunCommand.deliver(report, to: destinations, RunCommand.presentation(arguments))
  }
}
