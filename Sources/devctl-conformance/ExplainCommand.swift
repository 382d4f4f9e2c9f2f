import CommandLineTool
import DevctlConformance

/// `devctl-conformance explain`: what a requirement asks for, why, and how to fix a plugin that breaks it.
enum ExplainCommand {
  static let command = Command(
    "explain", "explains a requirement: why it is there and how to keep it", options: [language, RunCommand.color],
    operands: [Operand("SLUG", "The requirement, such as framing.utf8; an area, such as framing, lists its own")]
  ) { (arguments) throws(UsageError) in
    let presentation = CallerEnvironment.presentation(arguments[RunCommand.color])
    let bytes = try Explanation.bytes(of: arguments.operands.first ?? "", in: arguments[language], presentation)
    return StandardOutput.write(bytes) ? RunExit.conforms.rawValue : RunExit.suiteFault.rawValue
  }

  private static let language = Option(
    "--language", "python|bash|node|swift", ValueKind<ExampleLanguage>.choice,
    "Show the examples in this language (default: short ones)")
}
