import CommandLineTool
import DevctlProtocol
import DevctlRepository
import DevctlSupervisor
import ProcessControl
import ServiceProbing

/// `devctl status`: how it stands with the services.
enum StatusCommand {
  static let command = Command(
    "status", "shows the services: whether they run and answer, or how they ended",
    options: [tailLines],
    operands: [Operand("SERVICE", "A service to show; all where none is named", .any)],
    action: { (arguments) throws(UsageError) in
      Session.run(arguments) { session in
        let root = try RepositoryRoot.find(option: arguments[GlobalOptions.repositoryRoot])
        let report = try await Supervisor(repositoryRoot: root).status(
          arguments.operands, tailLines: arguments[tailLines] ?? usualTailLines, asksHealth: true)
        session.console.emit(StatusJSON.value(of: report))
        session.console.write(StatusText(report, session.console).lines)
        return ExitStatus.success
      }
    })

  /// How much of its stderr a service that ended is shown with.
  private static let usualTailLines = 5
  private static let tailLines = Option(
    "--tail-lines", "N", .integer(in: 0...10_000),
    "How many of its last lines on stderr to show with a service (default 5)")
}

/// A status for people.
private struct StatusText {
  let report: StatusReport
  let console: Console

  init(_ report: StatusReport, _ console: Console) {
    self.report = report
    self.console = console
  }

  var lines: [String] {
    var lines: [String] = []
    if let pid = report.busyPID { lines += ["process \(pid) is changing services right now", ""] }
    guard !report.services.isEmpty else { return lines + ["there are no services here: devctl up starts them"] }
    var table = TextTable("SERVICE", "STATE", "PID", "FOR", "ANSWERS", "PLUGIN")
    for service in report.services {
      table.add(
        Printable.line(service.record.name), ServiceWords.condition(service),
        service.condition == .running ? "\(service.record.pid)" : "",
        service.uptime.map(DurationLabel.text) ?? "", Self.answer(service),
        service.record.plugin.map { Printable.line($0) } ?? "")
    }
    lines += table.lines(title: { console.style(.bold, $0) }) { column, cell in column == 1 ? painted(cell) : cell }
    return lines + report.services.flatMap(stderrTail)
  }

  private func painted(_ cell: String) -> String {
    if cell.hasPrefix("running,") { return console.style(.yellow, cell) }
    if cell.hasPrefix("running") { return console.style(.green, cell) }
    return cell.hasPrefix("stopped") ? cell : console.style(.red, cell)
  }

  private static func answer(_ service: StatusReport.Service) -> String {
    switch service.health {
    case .answers(let address): "at \(address)"
    case .silent(let reason): "no: \(Printable.line(reason))"
    case nil: ""
    }
  }

  /// What a service said last that needs a look.
  private func stderrTail(_ service: StatusReport.Service) -> [String] {
    let needsLook = service.condition != .running || service.health?.isThere == false
    guard needsLook, !service.standardErrorTail.isEmpty else { return [] }
    let log = Printable.line(service.record.standardErrorLog)
    return ["", console.style(.bold, "\(Printable.line(service.record.name)), last on stderr (\(log)):")]
      + service.standardErrorTail.map { "  \(Printable.line($0))" }
  }
}

/// A status for programs.
enum StatusJSON {
  static func value(of report: StatusReport) -> JSONValue {
    [
      "repo_root": .string(report.repositoryRoot),
      "created_at": report.createdAt.map { .string($0.rfc3339) } ?? .null,
      "busy_pid": report.busyPID.map { .number(JSONNumber(Int64($0))) } ?? .null,
      "services": .array(report.services.map(value)),
    ]
  }

  private static func value(of service: StatusReport.Service) -> JSONValue {
    var value: JSONObject = [
      "name": .string(service.record.name), "state": .string(state(service.condition)),
      "summary": .string(ServiceWords.condition(service)), "pid": .number(JSONNumber(Int64(service.record.pid))),
      "plugin": service.record.plugin.map { .string($0) } ?? .null,
      "started_at": .string(service.record.startedAt.rfc3339),
      "uptime_ms": service.uptime.map { .milliseconds($0) } ?? .null,
      "healthy": service.health.map { .bool($0.isThere) } ?? .null, "watched": .bool(service.isWatched),
      "stdout_log": .string(service.record.standardOutputLog), "stderr_log": .string(service.record.standardErrorLog),
      "stderr_tail": .array(service.standardErrorTail.map { .string($0) }),
    ]
    if case .exited(let record, _) = service.condition {
      value["exited_at"] = .string(record.exitedAt.rfc3339)
      value["exit"] = .string(ServiceWords.end(record))
    }
    return .object(value)
  }

  /// A stable name.
  private static func state(_ condition: StatusReport.Condition) -> String {
    switch condition {
    case .running: "running"
    case .exited(_, let cause): ServiceWords.stateName(cause)
    case .gone, .foreign: "gone"
    }
  }
}
