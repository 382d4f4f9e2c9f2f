import CommandLineTool
import DevctlConformance

/// `devctl-conformance record`: a run that keeps what its verdicts are made from.
enum RecordCommand {
  static let command = Command(
    "record", "judges a plugin, and keeps the transcripts for judge and replay",
    options: [output, RunCommand.plugin] + RunCommand.options, operands: RunCommand.command.operands,
    sections: [
      Command.Section("Examples", [("devctl-conformance record --output good.ndjson ./plugin.py", "")])
    ]
  ) { (arguments) throws(UsageError) in
    try RunCommand.run(
      arguments,
      recording: CallerEnvironment.writableFile(arguments[output] ?? "./", named: usualName, option: output.name))
  }

  private static let usualName = "recording.ndjson"
  private static let output = Option(
    "--output", "FILE|DIR", .text("a file or a folder"),
    "Where the recording goes; in a folder it is \(usualName) (default here)")
}
