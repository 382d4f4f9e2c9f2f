import CommandLineTool
import DevctlProtocol
import DevctlRepository

/// `devctl doctor`: what is wrong here, and what to do about it.
enum DoctorCommand {
  static let command = Command(
    "doctor", "checks configuration, plugins, state, ports and tools, and says how to fix problems",
    sections: [
      Command.Section(
        "Levels",
        [
          ("PASS", "nothing to do"), ("WARN", "may cause problems"),
          ("FAIL", "does not work; exit status 1"),
        ])
    ],
    action: { (arguments) throws(UsageError) in
      let examination = Result { () throws(RepositoryError) in Repository.examine(try Session.request(arguments)) }
      return Session.run(arguments) { session in try await examine(examination.get(), session) }
    })

  private static func examine(_ examination: RepositoryExamination, _ session: Session) async throws -> Int32 {
    let plan = PlanCheck.Plan(examination, session)
    let checks: [any DiagnosticCheck] = [
      ConfigurationCheck(examination: examination),
      PluginCheck(plugins: examination.repository.plugins, session: session),
      PlanCheck(plan: plan), StateCheck(root: examination.repository.root), ToolCheck(),
    ]
    var all: [Finding] = []
    for check in checks {
      try Task.checkCancellation()
      // What keeps a plugin from being asked has been told already.
      if check is PlanCheck, all.contains(where: { $0.level == .fail }) { continue }
      let findings = await check.findings()
      all += findings
      for finding in findings { show(finding, session.console) }
    }
    let failures = all.count { $0.level == .fail }
    let warnings = all.count { $0.level == .warn }
    session.console.emit(
      [
        "ok": .bool(failures == 0), "repo_root": .string(examination.repository.root),
        "findings": .array(all.map(value)),
      ]
        as JSONValue)
    session.console.print("", "\(all.count) checks: \(failures) failed, \(warnings) with a warning")
    return failures == 0 ? ExitStatus.success : ExitStatus.failed
  }

  private static func show(_ finding: Finding, _ console: Console) {
    let effect: Style.Effect =
      switch finding.level {
      case .pass: .green
      case .warn: .yellow
      case .fail: .boldRed
      }
    let lines = finding.message.split(separator: "\n").map(String.init)
    console.print("\(console.style(effect, finding.level.rawValue))  \(finding.target): \(lines.first ?? "")")
    for line in lines.dropFirst() { console.print("      \(line)") }
    if let remedy = finding.remedy { console.print("      \(console.style(.bold, "try:")) \(remedy)") }
  }

  private static func value(_ finding: Finding) -> JSONValue {
    [
      "level": .string(finding.level.rawValue), "subject": .string(finding.target),
      "message": .string(finding.message), "remedy": finding.remedy.map { .string($0) } ?? .null,
    ]
  }
}
