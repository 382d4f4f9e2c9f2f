import CommandLineTool
import ConformanceRequirements
import ConformanceSettings

extension ReportFormat {
  package static let text = ReportFormat(
    "text", "for people", joined: { RepositoryTextReporter(presentation: $0) }
  ) { TextReporter(presentation: $0) }
}

/// The report for people: what was judged, a table, then what needs doing, and at the end the outcome and the next step.
struct TextReporter: Reporter {
  var presentation: Presentation
  var catalogue = Requirement.known
  /// False where somebody else tells it, behind this report.
  var tellsNextStep = true

  private static let shownEvidence = 20
  private static let shownEvidenceOfWarnings = 3
  private static let shownRemarks = 20

  func bytes(for report: RunReport) -> [UInt8] {
    var canvas = TextCanvas(presentation)
    drawHeader(of: report, on: &canvas)
    drawTable(of: report, on: &canvas)
    for result in report.results where result.verdict == .harnessError { drawError(result, on: &canvas) }
    for result in report.results(.failed) { drawFailure(result, on: &canvas) }
    for result in report.results(.warned) { drawWarning(result, on: &canvas) }
    drawAccepted(report.accepted, on: &canvas)
    for problem in report.problems { drawProblem(problem, on: &canvas) }
    drawReasons("COULD NOT RUN", .boldYellow, report.results(.couldNotRun), on: &canvas)
    if presentation.isVerbose {
      drawReasons("NOT APPLICABLE", .bold, report.results(.notApplicable), on: &canvas)
      drawPassed(report.results(.passed), on: &canvas)
    }
    if let changes = report.changes { drawChanges(changes, on: &canvas) }
    drawOutcome(of: report, on: &canvas)
    return Array(canvas.text.utf8)
  }

  private func requirement(_ result: RequirementResult) -> Requirement? {
    catalogue.first { $0.slug == result.requirement }
  }

  // MARK: Above

  private func drawHeader(of report: RunReport, on canvas: inout TextCanvas) {
    canvas.line("devctl-conformance \(report.suiteVersion)", .bold)
    canvas.labelled("plugin:", report.pluginName ?? "(it sent no name)")
    canvas.labelled("command:", quoting: [report.command.joined(separator: " ")], limit: 1)
    for file in report.transcripts { canvas.labelled("judged:", quoting: [file], limit: 1) }
    if let profile = report.profile { canvas.labelled("profile:", quoting: [profile], limit: 1) }
    let guards = report.protections.filter(\.isOn)
    if presentation.isVerbose {
      for protection in guards { canvas.labelled("guard:", Self.words(for: protection)) }
    } else if !guards.isEmpty {
      canvas.labelled("guards:", guards.map(\.name).joined(separator: ", "))
    }
    for protection in report.protections where !protection.isOn {
      canvas.labelled("off:", Self.words(for: protection))
    }
    for remark in report.remarks.prefix(Self.shownRemarks) { canvas.labelled("remark:", remark) }
    canvas.labelled("shard:", report.shardWords)
    if report.repeats > 1 {
      canvas.labelled("repeats:", "\(report.repeats), of each requirement the most severe result")
    }
    if report.isStrict { canvas.labelled("strict:", "a broken SHOULD fails") }
    canvas.line()
  }

  private static func words(for protection: RunReport.Protection) -> String {
    protection.detail.isEmpty ? protection.name : "\(protection.name): \(protection.detail)"
  }

  private func drawTable(of report: RunReport, on canvas: inout TextCanvas) {
    let all = AreaTable.Area(name: "all", results: report.results)
    var columns: [(title: String, effect: Style.Effect, count: (AreaTable.Area) -> Int)] = [
      ("passed", .green, { $0.count(.passed) }), ("failed", .boldRed, { $0.count(.failed) }),
      ("warned", .yellow, { $0.count(.warned) }), ("n/a", .dim, { $0.count(.notApplicable) }),
      ("not run", .yellow, { $0.count(.couldNotRun) }),
    ]
    if all.accepted > 0 { columns.append(("accepted", .yellow, { $0.accepted })) }
    if all.count(.harnessError) > 0 { columns.append(("error", .boldRed, { $0.count(.harnessError) })) }
    let columnWidth = presentation.width < 70 && all.accepted == 0 ? 8 : 9
    let areas = AreaTable.areas(of: report.results)
    let rows = areas + (areas.count > 1 ? [all] : [])
    let wide = (areas.map { TextLayout.width(of: $0.name) } + [5]).max() ?? 5
    guard wide + columns.count * columnWidth <= presentation.width else {
      for area in rows {
        let counts = columns.filter { $0.count(area) > 0 }.map { "\($0.count(area)) \($0.title)" }
        canvas.prose("\(area.name): \(counts.joined(separator: ", "))", indent: 0)
      }
      return
    }
    func row(_ area: AreaTable.Area) -> [(text: String, effect: Style.Effect?)] {
      let cells = columns.map { column -> (text: String, effect: Style.Effect?) in
        let count = column.count(area)
        let cell = TextLayout.padded(count == 0 ? "-" : "\(count)", to: columnWidth, onTheLeft: true)
        return (cell, count == 0 ? .dim : column.effect)
      }
      return [(TextLayout.padded(area.name, to: wide), nil)] + cells
    }
    canvas.line(
      TextLayout.padded("area", to: wide)
        + columns.map { TextLayout.padded($0.title, to: columnWidth, onTheLeft: true) }.joined(), .bold)
    for area in rows { canvas.line(of: row(area)) }
  }

  // MARK: What needs doing

  private func drawTitle(
    _ title: String, _ effect: Style.Effect, _ result: RequirementResult, on canvas: inout TextCanvas
  ) {
    canvas.line()
    canvas.line(of: [(title, effect), ("  \(result.requirement)", .bold), (" (\(result.level.rawValue))", nil)])
    if let statement = requirement(result)?.statement { canvas.prose(statement, indent: 2) }
  }

  func drawError(_ result: RequirementResult, on canvas: inout TextCanvas) {
    drawTitle("ERROR OF THE SUITE", .boldRed, result, on: &canvas)
    canvas.labelled("reason:", result.reason)
  }

  func drawFailure(_ result: RequirementResult, on canvas: inout TextCanvas) {
    drawTitle("FAILED", .boldRed, result, on: &canvas)
    canvas.labelled("expected:", result.expected)
    canvas.labelled("actual:", result.actual)
    canvas.labelled("evidence:", quoting: result.evidence, limit: Self.shownEvidence)
    canvas.labelled("remark:", result.reason)
    canvas.labelled("why:", requirement(result)?.why)
    canvas.labelled("fix:", requirement(result)?.fix)
    canvas.labelled("rerun:", command: result.rerun)
  }

  func drawWarning(_ result: RequirementResult, on canvas: inout TextCanvas) {
    drawTitle("WARNED", .boldYellow, result, on: &canvas)
    canvas.labelled("expected:", result.expected)
    canvas.labelled("actual:", result.actual)
    canvas.labelled("evidence:", quoting: result.evidence, limit: Self.shownEvidenceOfWarnings)
    canvas.labelled("fix:", requirement(result)?.fix)
  }

  private func drawAccepted(_ results: [RequirementResult], on canvas: inout TextCanvas) {
    guard !results.isEmpty else { return }
    canvas.line()
    canvas.line("ACCEPTED", .bold)
    for result in results {
      canvas.line("\(result.requirement) (\(result.level.rawValue))", indent: 2)
      canvas.prose(result.accepted?.words ?? "", indent: 4, .dim)
      if presentation.isVerbose, let actual = result.actual { canvas.prose(actual, indent: 4, .dim) }
    }
  }

  private func drawProblem(_ problem: Problem, on canvas: inout TextCanvas) {
    canvas.line()
    canvas.line(of: [(problem.source.rawValue.uppercased(), .boldRed), ("  \(problem.requirement)", .bold)])
    canvas.prose(problem.message, indent: 2)
  }

  /// Requirements that share a reason are told together: one cause often keeps many checks from running.
  private func drawReasons(
    _ title: String, _ effect: Style.Effect, _ results: [RequirementResult], on canvas: inout TextCanvas
  ) {
    guard !results.isEmpty else { return }
    canvas.line()
    canvas.line(title, effect)
    for group in ReasonGroup.groups(of: results) {
      canvas.prose(group.reason, indent: 2)
      canvas.prose(group.requirements.joined(separator: ", "), indent: 4, .dim)
    }
  }

  private func drawPassed(_ results: [RequirementResult], on canvas: inout TextCanvas) {
    guard !results.isEmpty else { return }
    canvas.line()
    canvas.line("PASSED", .boldGreen)
    for result in results {
      canvas.line("\(result.requirement) (\(result.level.rawValue))", indent: 2)
      if let remark = result.reason { canvas.prose(remark, indent: 4, .dim) }
    }
  }

  // MARK: Below

  private func drawChanges(_ list: ChangeList, on canvas: inout TextCanvas) {
    canvas.line()
    canvas.line("CHANGES", .bold)
    let remarks = list.remarks.isEmpty ? "" : " (\(list.remarks.joined(separator: "; ")))"
    canvas.prose("since \(list.since)\(remarks): \(list.changes.isEmpty ? "none" : "\(list.changes.count)")", indent: 2)
    for direction in ChangeList.Direction.allCases {
      let effect: Style.Effect? = direction == .worse ? .boldRed : direction == .better ? .boldGreen : .dim
      for change in list.changes(direction) {
        canvas.line(of: [
          ("  " + TextLayout.padded(direction.rawValue, to: 11), effect),
          ("\(change.requirement): \(change.words)", nil),
        ])
      }
    }
  }

  private func drawOutcome(of report: RunReport, on canvas: inout TextCanvas) {
    let effect: Style.Effect =
      switch report.exitStatus {
      case .conforms: .boldGreen
      case .couldNotRun, .usage: .boldYellow
      case .violation, .interrupted, .suiteFault: .boldRed
      }
    canvas.line()
    canvas.prose("\(report.outcome): \(report.counts); \(report.duration)", indent: 0, effect)
    guard tellsNextStep else { return }
    if let broken = report.results(.failed).first ?? report.results(.warned).first {
      canvas.line("next: \(Requirement.explanation(of: broken.requirement))")
    }
  }
}
