import CommandLineTool

extension ReportFormat {
  package static let text = ReportFormat("text", "for people") { TextReporter(presentation: $0) }
}

/// The report for people: what was judged, a table, then what needs doing, and at the end the outcome and the next step.
struct TextReporter: Reporter {
  var presentation: Presentation
  var catalogue = Requirement.all

  private static let shownEvidence = 20
  private static let shownEvidenceOfWarnings = 3

  func bytes(for report: RunReport) -> [UInt8] {
    var canvas = TextCanvas(presentation)
    drawHeader(of: report, on: &canvas)
    drawTable(of: report, on: &canvas)
    for result in report.results where result.verdict == .harnessError { drawError(result, on: &canvas) }
    for result in report.results where result.verdict == .failed { drawFailure(result, on: &canvas) }
    for result in report.results where result.verdict == .warned { drawWarning(result, on: &canvas) }
    drawReasons("COULD NOT RUN", .boldYellow, report.results.filter { $0.verdict == .couldNotRun }, on: &canvas)
    if presentation.isVerbose {
      drawReasons("NOT APPLICABLE", .bold, report.results.filter { $0.verdict == .notApplicable }, on: &canvas)
      drawPassed(report.results.filter { $0.verdict == .passed }, on: &canvas)
    }
    drawOutcome(of: report, on: &canvas)
    return Array(canvas.text.utf8)
  }

  private func requirement(_ result: RequirementResult) -> Requirement? {
    catalogue.first { $0.slug == result.requirement }
  }

  // MARK: Above

  private func drawHeader(of report: RunReport, on canvas: inout TextCanvas) {
    canvas.line("devctl-conformance \(report.suiteVersion)", .bold)
    canvas.labelled("plugin:", report.pluginName ?? "(it never told its name)")
    canvas.labelled("command:", quoting: [report.command.joined(separator: " ")], limit: 1)
    for file in report.transcripts { canvas.labelled("judged:", quoting: [file], limit: 1) }
    let guards = report.protections.filter(\.isOn)
    if presentation.isVerbose {
      for guardian in guards { canvas.labelled("guard:", Self.words(for: guardian)) }
    } else if !guards.isEmpty {
      canvas.labelled("guards:", guards.map(\.name).joined(separator: ", "))
    }
    for guardian in report.protections where !guardian.isOn { canvas.labelled("off:", Self.words(for: guardian)) }
    if report.isStrict { canvas.labelled("strict:", "a broken SHOULD fails") }
    canvas.line()
  }

  private static func words(for protection: RunReport.Protection) -> String {
    protection.detail.isEmpty ? protection.name : "\(protection.name): \(protection.detail)"
  }

  private func drawTable(of report: RunReport, on canvas: inout TextCanvas) {
    var columns: [(title: String, verdict: Verdict, effect: Style.Effect)] = [
      ("passed", .passed, .green), ("failed", .failed, .boldRed), ("warned", .warned, .yellow),
      ("n/a", .notApplicable, .dim),
      ("not run", .couldNotRun, .yellow),
    ]
    if report.count(.harnessError) > 0 { columns.append(("error", .harnessError, .boldRed)) }
    let columnWidth = presentation.width < 70 ? 8 : 9
    let areas = AreaTable.areas(of: report.results)
    let wide = (areas.map { TextLayout.width(of: $0.name) } + [5]).max() ?? 5
    func row(_ name: String, _ counts: [Int]) -> [(text: String, effect: Style.Effect?)] {
      let cells = zip(columns, counts).map { column, count -> (text: String, effect: Style.Effect?) in
        let cell = TextLayout.padded(count == 0 ? "-" : "\(count)", to: columnWidth, onTheLeft: true)
        return (cell, count == 0 ? .dim : column.effect)
      }
      return [(TextLayout.padded(name, to: wide), nil)] + cells
    }
    canvas.line(
      TextLayout.padded("area", to: wide)
        + columns.map { TextLayout.padded($0.title, to: columnWidth, onTheLeft: true) }.joined(), .bold)
    for area in areas { canvas.line(of: row(area.name, columns.map { area.count($0.verdict) })) }
    if areas.count > 1 { canvas.line(of: row("all", columns.map { report.count($0.verdict) })) }
  }

  // MARK: What needs doing

  private func drawTitle(
    _ title: String, _ effect: Style.Effect, _ result: RequirementResult, on canvas: inout TextCanvas
  ) {
    canvas.line()
    canvas.line(of: [(title, effect), ("  \(result.requirement)", .bold), (" (\(result.level.rawValue))", nil)])
    if let statement = requirement(result)?.statement { canvas.prose(statement, indent: 2) }
  }

  private func drawError(_ result: RequirementResult, on canvas: inout TextCanvas) {
    drawTitle("ERROR OF THE SUITE", .boldRed, result, on: &canvas)
    canvas.labelled("reason:", result.reason)
  }

  private func drawFailure(_ result: RequirementResult, on canvas: inout TextCanvas) {
    drawTitle("FAILED", .boldRed, result, on: &canvas)
    canvas.labelled("expected:", result.expected)
    canvas.labelled("actual:", result.actual)
    canvas.labelled("evidence:", quoting: result.evidence, limit: Self.shownEvidence)
    canvas.labelled("remark:", result.reason)
    canvas.labelled("why:", requirement(result)?.why)
    canvas.labelled("fix:", requirement(result)?.fix)
    canvas.labelled("rerun:", command: result.rerun)
  }

  private func drawWarning(_ result: RequirementResult, on canvas: inout TextCanvas) {
    drawTitle("WARNED", .boldYellow, result, on: &canvas)
    canvas.labelled("expected:", result.expected)
    canvas.labelled("actual:", result.actual)
    canvas.labelled("evidence:", quoting: result.evidence, limit: Self.shownEvidenceOfWarnings)
    canvas.labelled("fix:", requirement(result)?.fix)
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

  private func drawOutcome(of report: RunReport, on canvas: inout TextCanvas) {
    let effect: Style.Effect =
      switch report.exitStatus {
      case .conforms: .boldGreen
      case .couldNotRun, .usage: .boldYellow
      case .violation, .interrupted, .suiteFault: .boldRed
      }
    canvas.line()
    canvas.prose("\(report.outcome): \(report.counts); \(report.duration)", indent: 0, effect)
    let broken =
      report.results.first { $0.verdict == .failed } ?? report.results.first { $0.verdict == .warned }
    if let broken { canvas.line("next: devctl-conformance explain \(broken.requirement)") }
  }
}
