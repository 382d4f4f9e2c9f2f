import CommandLineTool
import DevctlConformance
import DevctlProtocol
import DevctlRepository
import FileSystem
import ProcessControl

/// `devctl plugins check`: judges the repository's plugins with the conformance suite.
enum PluginsCheckCommand {
  static let command = Command(
    "check", "checks plugins against the protocol, and says how to fix them", options: [only],
    operands: [Operand("PLUGIN", "A plugin's id; all where none is named", .any)],
    sections: [
      Command.Section(
        "More",
        [
          ("--strict", "also fails for a broken SHOULD"),
          ("devctl-conformance", "has more options: reports, baselines, --watch"),
        ])
    ],
    action: { (arguments) throws(UsageError) in
      let selection = Selection(only: arguments[only].flatMap { $0 })
      do throws(Selection.Error) {
        _ = try selection.apply(to: Requirement.known)
      } catch {
        throw UsageError(Printable.line(error.description))
      }
      return Session.run(arguments) { session, repository in
        try await check(repository.plugins(named: arguments.operands), in: repository.root, selection, session)
      }
    })

  private static let only = RepeatedOption(
    "--only", "PATTERN", .list(of: "slugs or areas, such as framing or framing.utf8"),
    "Judge only these requirements")

  private static func check(
    _ plugins: [PluginDefinition], in root: String, _ selection: Selection, _ session: Session
  ) async throws -> Int32 {
    var whole = RepositoryReport(unjudged: plugins.map(\.id))
    for plugin in plugins {
      let report = try await judge(plugin, in: root, selection, session)
      whole.members.append(RepositoryReport.Member(id: plugin.id, report: report))
      whole.unjudged.removeFirst()
      session.console.write(text(plugin, report, session.console))
      if report.exitStatus == .interrupted { break }
    }
    session.console.emit(RepositoryJSONReporter.value(of: whole))
    let status = whole.exitStatus
    return status == .conforms || status == .interrupted ? status.rawValue : ExitStatus.failed
  }

  /// One line for a plugin that conforms, the suite's whole report for another.
  private static func text(_ plugin: PluginDefinition, _ report: RunReport, _ console: Console) -> [String] {
    guard !report.conforms || console.isVerbose else {
      let passed = report.count(.passed)
      let warned = report.count(.warned)
      let time = DurationLabel.text(.milliseconds(report.durationMilliseconds))
      return [
        "\(Printable.line(plugin.id)): \(console.style(.green, "conforms")), \(passed) requirements passed"
          + (warned > 0 ? ", \(warned) warnings" : "") + " in \(time)"
      ]
    }
    let presentation = Presentation(
      width: min(max(console.width, 40), 100), isColored: console.style.isOn, isVerbose: console.isVerbose)
    let bytes = ReportFormat.text.reporter(presentation).bytes(for: report)
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  private static func judge(
    _ plugin: PluginDefinition, in root: String, _ selection: Selection, _ session: Session
  ) async throws -> RunReport {
    var settings = try RunSettings(
      repositoryPlugin: plugin.id, command: [plugin.path] + plugin.arguments, environment: plugin.environment,
      workingDirectory: plugin.workingDirectory, root: root,
      path: session.console.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
    settings.selection = selection
    settings.strict = session.arguments[GlobalOptions.strict]
    if let timeout = session.arguments[GlobalOptions.timeout] { settings.operationTimeout = timeout }
    let executable = try FileTree.link("/proc/self/exe")
    let run = ConformanceRun(settings: settings, workerExecutable: executable)
    let status = StatusLine(environment: session.console.environment)
    status.show("judging \(Printable.line(plugin.id))")
    defer { status.clear() }
    return try await blocking { try run.runBlocking(cancellation: session.interruption) }
  }
}
