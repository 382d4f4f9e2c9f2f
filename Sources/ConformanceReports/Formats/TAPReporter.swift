import CommandLineTool
import ConformanceRequirements

extension ReportFormat {
  package static let tap = ReportFormat("tap", "TAP 14, for test harnesses") { _ in TAPReporter() }
}

/// The report as TAP, version 14: a test point per requirement, with a YAML block where there is more to tell.
struct TAPReporter: Reporter {
  var catalogue = Requirement.known

  func bytes(for report: RunReport) -> [UInt8] {
    var lines = ["TAP version 14", "1..\(report.results.count + report.problems.count)"]
    lines += comments(on: report)
    for (index, result) in report.results.enumerated() { lines += point(index + 1, result) }
    for (index, problem) in report.problems.enumerated() {
      let start = "not ok \(report.results.count + index + 1) - \(problem.source.rawValue): \(problem.requirement)"
      lines += [start] + block([("severity", "failure"), ("message", problem.message)])
    }
    if let reason = report.incompleteness {
      lines.append("Bail out! \(reason.prefix(1).uppercased())\(reason.dropFirst()).")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func comments(on report: RunReport) -> [String] {
    [
      "devctl-conformance \(report.suiteVersion)", "plugin: \(report.pluginName ?? "(it sent no name)")",
      "command: \(report.command.joined(separator: " "))", "\(report.outcome): \(report.counts)",
    ].map { "# \(Self.line($0))" }
  }

  private func point(_ number: Int, _ result: RequirementResult) -> [String] {
    let start = "\(number) - \(result.requirement)"
    if let accepted = result.accepted {
      return ["not ok \(start) # TODO accepted: \(Self.line(accepted.words))"] + diagnosis("accepted", result)
    }
    switch result.verdict {
    case .passed: return ["ok \(start)"] + block([("remark", result.reason)])
    case .notApplicable, .couldNotRun:
      let reason = result.reason.map { ": \(Self.line($0))" } ?? ""
      return ["ok \(start) # SKIP \(result.verdict.words)\(reason)"]
    case .warned: return ["ok \(start)"] + diagnosis("warning", result)
    case .failed: return ["not ok \(start)"] + diagnosis("failure", result)
    case .harnessError:
      let reason = result.reason ?? "the suite itself went wrong"
      return ["not ok \(start)"] + block([("severity", "error of the suite"), ("message", reason)])
    }
  }

  private func diagnosis(_ severity: String, _ result: RequirementResult) -> [String] {
    let requirement = catalogue.first { $0.slug == result.requirement }
    return block(
      [
        ("severity", severity), ("level", result.level.rawValue), ("requirement", requirement?.statement),
        ("expected", result.expected), ("actual", result.actual), ("remark", result.reason),
        ("why", requirement?.why), ("fix", requirement?.fix),
        ("examples", Requirement.explanation(of: result.requirement)), ("rerun", result.rerun),
      ], evidence: result.evidence)
  }

  /// A YAML block of what there is; none where there is nothing.
  private func block(_ fields: [(name: String, text: String?)], evidence: [String] = []) -> [String] {
    var lines = fields.compactMap { field in field.text.map { "\(field.name): \(Self.scalar($0))" } }
    if !evidence.isEmpty { lines += ["evidence:"] + evidence.map { "  - \(Self.scalar($0))" } }
    return lines.isEmpty ? [] : (["---"] + lines + ["..."]).map { "  \($0)" }
  }

  /// A text as one YAML scalar in double quotes: the one form that holds any text on a single line.
  private static func scalar(_ text: String) -> String {
    let lines = Printable.lines(text).map { line in
      line.replacing(bytes: "\\", with: "\\\\").replacing(bytes: "\"", with: "\\\"")
    }
    return "\"\(Self.broken(lines.joined(separator: "\\n")))\""
  }

  /// CI systems look for `##[` anywhere in a line. Within quotes YAML takes the second character in another spelling.
  private static func broken(_ scalar: String) -> String {
    scalar.replacing(bytes: "##", with: "#\\x23")
  }

  /// A text outside of a block, where `#` begins a directive and a backslash an escape.
  private static func line(_ text: String) -> String {
    Printable.line(text).replacing(bytes: "\\", with: "\\\\").replacing(bytes: "#", with: "\\#")
  }
}
