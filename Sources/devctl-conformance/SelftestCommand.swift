import CommandLineTool
import DevctlConformance
import FileSystem
import ProcessControl

/// `devctl-conformance selftest`: proves on plugins with known faults that every check can fail.
enum SelftestCommand {
  static let command = Command(
    "selftest", "proves with faulty plugins, from a checkout, that every check can fail",
    options: [only, thorough, jobs, python, checkout, coverage, report, RunCommand.color],
    sections: [
      Command.Section(
        "What it proves",
        [
          ("", "Every fault breaks the requirement that it is made to break, and no other that it does not declare."),
          ("", "Every requirement is broken by some fault, and every reference plugin passes it."),
        ])
    ],
    action: run)

  private enum Form: String, CaseIterable {
    case text
    case json
  }

  private static let only = RepeatedOption(
    "--only", "PATTERN", ValueKind.list(of: "slugs or areas, such as framing, framing.utf8 or framing.u*"),
    "Only the faults of matching requirements")
  private static let thorough = Flag(
    "--thorough", "Judge every fault by a whole run, not only one of each requirement")
  private static let jobs = Option(
    "--jobs", "N", .integer(in: 1...64), "How many plugins are judged in parallel (default 4)")
  private static let python = Option(
    "--python", "FILE", .text("a Python interpreter"),
    "The interpreter for the faulty plugins (default: the system's python3)")
  private static let checkout = Option(
    "--checkout", "DIR", .text("a folder"), "The checkout with FixturePlugins in it (default: the current folder)")
  private static let coverage = Option(
    "--coverage", "FILE", .text("a file"), "Write the coverage matrix to this file, if all is proven")
  private static let report = Option(
    "--report", "text|json", ValueKind<Form>.choice, "The output format (default text)")

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    let root = PluginCommand.absolute(arguments[checkout] ?? ".")
    let selftest = try selftest(from: arguments, root: root)
    let progress = SelftestProgress(count: selftest.count)
    let outcome = Interruption.listening { cancellation in
      selftest.run(cancellation: cancellation) { plugin, options, scope in
        try judge(plugin, options, scope, cancellation)
      } done: {
        progress.note($0)
      }
    }
    progress.end()
    let bytes =
      switch arguments[report] ?? .text {
      case .text: SelftestText.bytes(for: outcome, CallerEnvironment.presentation(arguments[RunCommand.color]))
      case .json: SelftestJSON.bytes(for: outcome)
      }
    guard StandardOutput.write(bytes) else { return RunExit.suiteFault.rawValue }
    guard outcome.exitStatus == .conforms, let file = arguments[coverage] else { return outcome.exitStatus.rawValue }
    do {
      try FileTree.write(Array(CoverageTable(outcome, checkout: root).markdown.utf8), to: file)
    } catch {
      StandardError.write("\(ConformanceCommand.name): \(Printable.line("\(error)"))\n")
      return RunExit.suiteFault.rawValue
    }
    return outcome.exitStatus.rawValue
  }

  /// Judges one plugin as `run` does with the same options.
  private static func judge(
    _ plugin: [String], _ options: [String], _ scope: [String]?, _ cancellation: Cancellation
  ) throws -> RunReport {
    let request = try CommandParser.parse(options + ["--"] + plugin, for: RunCommand.command)
    guard case .run(_, let arguments) = request else { throw UsageError("the options ask for help, not for a run") }
    return try RunCommand.conformanceRun(from: arguments, scope: scope).runBlocking(cancellation: cancellation)
  }

  private static func selftest(from arguments: Arguments, root: String) throws(UsageError) -> Selftest {
    let fixtures = "\(root)/FixturePlugins"
    // Better said now than after all the others have been judged.
    guard FileTree.status(swiftReference) != nil else {
      throw UsageError(
        "the Swift reference plugin is not built: expected \(Printable.line(swiftReference)), which "
          + "\"swift build --product \(swiftReferenceName)\" makes")
    }
    do {
      let selection = Selection(only: arguments[only].flatMap { $0 }, skip: [])
      let requirements = try selection.apply(to: Requirement.all).map(\.slug)
      let faults = try Fault.all(in: "\(fixtures)/faulty/faults").filter { fault in
        selection.only.isEmpty || fault.breaks.contains(where: requirements.contains)
      }
      let interpreter = try arguments[python] ?? Interpreter.real("python3", path: CallerEnvironment.path)
      let modules = ["fault.py", "reference.py"].map { "\(fixtures)/faulty/\($0)" }
      Interpreter.compile(modules, with: interpreter, path: CallerEnvironment.path)
      // The faulty plugin needs nothing of what is installed beside the standard library, and starts sooner without it.
      return Selftest(
        requirements: requirements, faults: faults,
        faultyPlugin: [interpreter, "-S", "\(fixtures)/faulty/plugin.py"],
        references: references(in: "\(fixtures)/reference", python: interpreter),
        isThorough: arguments[thorough], jobs: arguments[jobs] ?? 4)
    } catch let error as FileError {
      throw UsageError(
        Printable.line("\(error); the self-test needs a checkout: run it in one, or name one with --checkout"))
    } catch {
      throw UsageError(Printable.line("\(error)"))
    }
  }

  private static let swiftReferenceName = "devctl-reference-plugin"

  /// Beside this program, where the build puts both.
  private static var swiftReference: String {
    let folder = (CallerEnvironment.executable ?? "").split(separator: "/").dropLast().joined(separator: "/")
    return "/\(folder)/\(swiftReferenceName)"
  }

  private static func references(in folder: String, python: String) -> [Selftest.Reference] {
    [
      Selftest.Reference("Python", [python, "\(folder)/python/plugin.py"]),
      Selftest.Reference("Bash", ["\(folder)/bash/plugin.sh"]),
      Selftest.Reference("Node", ["\(folder)/node/plugin.mjs"]),
      Selftest.Reference("Swift", [swiftReference]),
    ]
  }
}
