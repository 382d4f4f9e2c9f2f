import CommandLineTool
import DevctlConformance
import ProcessControl

/// `devctl-conformance proxy`: sits between a host and a plugin.
enum ProxyCommand {
  static let command = Command(
    "proxy", "stands in for a plugin between a host and it, records their conversation and judges the plugin",
    options: [record, judge] + RunCommand.reportOptions.filter { $0.name != RunCommand.color.name },
    operands: [Operand("PLUGIN", "The real plugin; what follows it are its own arguments", .commandLine)],
    sections: [
      Command.Section(
        "As a plugin's path in .devctl.yaml",
        [
          ("path: devctl-conformance", ""),
          ("args: [proxy, --record, /tmp/web-%p.ndjson, --, plugins/web.py]", ""),
        ])
    ]
  ) { (arguments) throws(UsageError) in
    guard let name = arguments[record] else {
      throw UsageError("--record is missing, as in \"\(ConformanceCommand.name) proxy --record FILE -- PLUGIN\"")
    }
    let reports = try destinations(arguments)
    let requirements = try requirements(arguments)
    let file = try CallerEnvironment.writableFile(
      name.split(separator: "%p", omittingEmptySubsequences: false).joined(separator: "\(CallerEnvironment.processID)"),
      named: "conversation.ndjson", option: record.name)
    let plugin = try plugin(arguments.operands)
    let ending: (exit: ProcessExit, writeError: String?)
    do {
      ending = try ProxySession(plugin, recording: file).run()
    } catch {
      throw UsageError(Printable.line("\(error)"))
    }
    if let writeError = ending.writeError {
      say("the recording \(Printable.quoted(file)) has not everything: \(writeError)")
    }
    if arguments[judge] || !reports.isEmpty {
      tell(file, requirements, reports, arguments)
    }
    ending.exit.imitate()
  }

  private static let record = Option(
    "--record", "FILE", .text("a file"), "Where the transcript goes, as it grows; %p stands for the process's number")
  private static let judge = Flag("--judge", "Judge at the end, and print the report to standard error")

  /// Standard output belongs to the plugin: every report needs a file.
  private static func destinations(_ arguments: Arguments) throws(UsageError) -> [ReportDestination] {
    let chosen = arguments[RunCommand.report]
    if let printed = chosen.first(where: { $0.file == nil }) {
      throw UsageError(
        "--report: standard output is the plugin's; give the report a file, as in \(printed.format.name)=FILE")
    }
    return chosen.isEmpty ? [] : try ReportDestination.plan(chosen).filter { $0.file != nil }
  }

  private static func plugin(_ words: [String]) throws(UsageError) -> PluginCommand {
    do {
      return try PluginCommand(resolving: words, path: CallerEnvironment.path)
    } catch {
      throw UsageError(Printable.line(error.description))
    }
  }

  private static func requirements(_ arguments: Arguments) throws(UsageError) -> [Requirement] {
    do {
      return try RunCommand.selection(arguments).apply(to: Requirement.all)
    } catch {
      throw UsageError(Printable.line(error.description))
    }
  }

  private static func tell(
    _ file: String, _ requirements: [Requirement], _ reports: [ReportDestination], _ arguments: Arguments
  ) {
    do {
      let recording = try Recording(contentsOf: file)
      var report = recording.report(on: requirements, isStrict: arguments[RunCommand.strict])
      report.transcripts = [file]
      if arguments[judge] {
        let bytes = ReportFormat.text.reporter(Presentation(isVerbose: arguments[RunCommand.verbose])).bytes(
          for: report)
        StandardError.write(String(decoding: bytes, as: UTF8.self))
      }
      try ReportDelivery.deliver(report, to: reports, Presentation())
    } catch {
      say("\(error)")
    }
  }

  private static func say(_ text: String) {
    StandardError.write("\(ConformanceCommand.name): \(Printable.line(text))\n")
  }
}
