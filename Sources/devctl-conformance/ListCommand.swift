import CommandLineTool
import DevctlConformance

/// `devctl-conformance list`: every requirement with its level and area.
enum ListCommand {
  static let command = Command("list", "lists every requirement with its level", options: [report, RunCommand.color]) {
    (arguments) throws(UsageError) in
    let presentation = CallerEnvironment.presentation(arguments[RunCommand.color])
    let bytes = RequirementList.bytes(arguments[report] ?? .text, presentation)
    return StandardOutput.write(bytes) ? RunExit.conforms.rawValue : RunExit.suiteFault.rawValue
  }

  private static let report = Option(
    "--report", "text|json", ValueKind<RequirementList.Format>.choice, "The output format (default text)")
}
