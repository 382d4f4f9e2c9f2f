import CommandLineTool
import DevctlConformance

/// The options that gate a plugin's changes in CI.
enum GatingOptions {
  static let all: [any OptionDeclaration] = [baseline, updateBaseline]

  static let baseline = Option(
    "--baseline", "FILE", .text("a file"),
    "Accept the failures that this file lists, and fail where one of them is mended or changes")
  private static let updateBaseline = Flag(
    "--update-baseline",
    "Rewrite that file after this run; ends with 1 where an entry needs a reason or a later day, with 0 where it holds")

  /// What the command line asks of the run besides its verdicts.
  static func gate(from arguments: Arguments) throws(UsageMistake) -> Gate {
    var gate = Gate()
    if let file = arguments[baseline] {
      try gate.useBaseline(file, for: baseline.name, updating: arguments[updateBaseline])
    } else if arguments[updateBaseline] {
      throw UsageMistake("\(updateBaseline.name) needs the file, as in --baseline FILE --update-baseline")
    }
    return gate
  }
}
