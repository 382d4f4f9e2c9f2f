import CommandLineTool
import FileSystem
import ProcessControl
import SmokeTesting

/// `devctl dev smoketest`: tries this very program, in throw-away repositories, with nothing but itself.
enum DevSmoketestCommand {
  private static let names = SmokeTest.all.compactMap(\.name)

  static let command: Command = .init(
    "smoketest", "tries this devctl on throw-away repositories, and says what holds",
    operands: [
      Operand("NAME", "\(Wording.alternatives(names)) (default: a quick look at plugins)", .optional, choices: names)
    ],
    sections: [
      Command.Section("Smoke tests", SmokeTest.all.map { ($0.name ?? "(none named)", $0.abstract) })
    ],
    action: { (arguments) throws(UsageError) in
      let name = arguments.operands.first
      guard let test = SmokeTest.all.first(where: { $0.name == name }) else {
        throw UsageError("NAME: expected \(Wording.alternatives(names)), found \(Printable.quoted(name ?? ""))")
      }
      return run(test, Console(arguments))
    })

  private static func run(_ test: SmokeTest, _ console: Console) -> Int32 {
    let executable: String
    do {
      executable = try FileTree.link("/proc/self/exe")
    } catch {
      console.fail(CommandFailure(error))
      return ExitStatus.failed
    }
    let report = SmokeReport(test: test.title, isJSON: console.format == .json, style: console.style)
    return Interruption.listening { interruption in
      switch SmokeRun(test, executable: executable, report: report).run(interruption) {
      case true: ExitStatus.success
      case false: ExitStatus.failed
      case nil: ExitStatus.interrupted
      }
    }
  }
}
