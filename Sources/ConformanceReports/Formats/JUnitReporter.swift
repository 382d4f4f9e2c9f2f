import CommandLineTool
import ConformanceRequirements
import ConformanceSettings

extension ReportFormat {
  package static let junit = ReportFormat("junit", "JUnit XML, for the test views of CI systems") { _ in JUnitReporter()
  }
}

/// The report as JUnit XML: a test suite per area, a test case per requirement, valid against the schema of Jenkins's
/// xUnit plugin (junit-10.xsd), which others read too.
struct JUnitReporter: Reporter {
  var catalogue = Requirement.known

  func bytes(for report: RunReport) -> [UInt8] {
    var writer = XMLWriter()
    let attributes = [("name", "devctl-conformance"), ("time", Self.seconds(report.durationMilliseconds))]
    writer.element("testsuites", attributes + Self.counts(report)) {
      for area in AreaTable.areas(of: report.results) {
        write(area.name, area.results, of: report, to: &$0)
      }
      if report.incompleteness != nil || !report.problems.isEmpty { writeRun(report, to: &$0) }
    }
    return Array(writer.text.utf8)
  }

  private func write(_ area: String, _ results: [RequirementResult], of report: RunReport, to writer: inout XMLWriter) {
    let skipped = results.count {
      $0.verdict == .notApplicable || $0.verdict == .couldNotRun || $0.accepted != nil
    }
    let attributes = [("name", area)] + Self.counts(results) + [("skipped", "\(skipped)"), ("time", "0")]
    writer.element("testsuite", attributes) { writer in
      writer.element("properties", []) { writer in
        for (name, value) in Self.properties(of: report) {
          writer.element("property", [("name", name), ("value", value)])
        }
      }
      for result in results { write(result, to: &writer) }
    }
  }

  private func write(_ result: RequirementResult, to writer: inout XMLWriter) {
    let attributes = [("name", result.requirement), ("classname", result.area), ("time", "0")]
    let level = result.level.rawValue
    if let accepted = result.accepted {
      writer.element("testcase", attributes) { writer in
        let message = "accepted: \(accepted.words)"
        writer.element("skipped", [("type", level), ("message", message)], text: details(of: result))
      }
      return
    }
    switch result.verdict {
    case .passed where result.reason == nil: writer.element("testcase", attributes)
    case .passed:
      writer.element("testcase", attributes) { $0.element("system-out", [], text: Self.lines(result.reason)) }
    case .warned:
      writer.element("testcase", attributes) { writer in
        writer.element("system-out", [], text: ["WARNING (\(level))"] + details(of: result))
      }
    case .failed:
      writer.element("testcase", attributes) { writer in
        let message = result.actual ?? "the requirement is broken"
        writer.element("failure", [("type", level), ("message", message)], text: details(of: result))
      }
    case .notApplicable, .couldNotRun:
      writer.element("testcase", attributes) { writer in
        let reason = result.reason.map { ": \($0)" } ?? ""
        writer.element("skipped", [("message", result.verdict.words + reason)])
      }
    case .harnessError:
      writer.element("testcase", attributes) { writer in
        writer.element(
          "error", [("type", result.verdict.rawValue), ("message", result.reason ?? "the suite itself went wrong")])
      }
    }
  }

  /// What no requirement's case says: without it a CI system would show a run as green that is not.
  private func writeRun(_ report: RunReport, to writer: inout XMLWriter) {
    let counts = [
      ("tests", "\(report.problems.count + Self.errors(of: report))"), ("failures", "\(report.problems.count)"),
      ("errors", "\(Self.errors(of: report))"), ("skipped", "0"), ("time", "0"),
    ]
    writer.element("testsuite", [("name", "run")] + counts) { writer in
      if let reason = report.incompleteness {
        writer.element("testcase", [("name", "run.complete"), ("classname", "run"), ("time", "0")]) { writer in
          writer.element("error", [("type", report.isIncomplete ? "interrupted" : "cut-off"), ("message", reason)])
        }
      }
      for problem in report.problems {
        let attributes = [
          ("name", problem.requirement), ("classname", "run.\(problem.source.rawValue)"), ("time", "0"),
        ]
        writer.element("testcase", attributes) { writer in
          writer.element("failure", [("type", problem.source.rawValue), ("message", problem.message)])
        }
      }
    }
  }

  private func details(of result: RequirementResult) -> [String] {
    let requirement = catalogue.first { $0.slug == result.requirement }
    var lines: [String] = []
    func add(_ label: String, _ text: String?) {
      for (index, line) in Self.lines(text).enumerated() { lines.append(index == 0 ? "\(label): \(line)" : line) }
    }
    add("requirement", requirement?.statement)
    add("expected", result.expected)
    add("actual", result.actual)
    for line in result.evidence { add("evidence", line) }
    add("remark", result.reason)
    add("why", requirement?.why)
    add("fix", requirement?.fix)
    add("examples", Requirement.explanation(of: result.requirement))
    add("rerun", result.rerun)
    return lines
  }

  private static func lines(_ text: String?) -> [String] { text.map(Printable.lines) ?? [] }

  private static func counts(_ results: [RequirementResult]) -> [(String, String)] {
    counts(results, failures: 0, errors: 0)
  }

  private static func counts(_ report: RunReport) -> [(String, String)] {
    counts(report.results, failures: report.problems.count, errors: errors(of: report))
  }

  private static func counts(
    _ results: [RequirementResult], failures: Int, errors: Int
  ) -> [(String, String)] {
    [
      ("tests", "\(results.count + failures + errors)"),
      ("failures", "\(results.count { $0.verdict == .failed && $0.accepted == nil } + failures)"),
      ("errors", "\(results.count { $0.verdict == .harnessError } + errors)"),
    ]
  }

  /// The errors that are no requirement's.
  private static func errors(of report: RunReport) -> Int { report.incompleteness == nil ? 0 : 1 }

  private static func properties(of report: RunReport) -> [(String, String)] {
    [
      ("plugin", report.pluginName ?? ""), ("command", report.command.joined(separator: " ")),
      ("suite-version", report.suiteVersion), ("strict", "\(report.isStrict)"),
      ("shard", report.shard.map { "\($0.index)/\($0.count)" } ?? ""),
      ("incomplete", "\(report.incompleteness != nil)"),
    ]
  }

  private static func seconds(_ milliseconds: Int64) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}
