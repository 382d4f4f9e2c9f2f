import CommandLineTool
package import ConformanceReports
import ConformanceSettings

/// What a self-test prints: which requirement each fault breaks, and in the end what is not as it should be.
package enum SelftestText {
  package static func bytes(for report: SelftestReport, _ presentation: Presentation) -> [UInt8] {
    var canvas = TextCanvas(presentation)
    list(report, on: &canvas)
    for outcome in report.wrongFaults { complain(outcome.fault.name, outcome.complaints, on: &canvas) }
    for outcome in report.wrongReferences {
      complain("the \(outcome.name) reference", outcome.complaints, on: &canvas)
    }
    for slug in report.uncovered {
      complain(
        slug, ["no fault breaks it, so nobody knows whether its check can fail: its file is missing among the faults"],
        on: &canvas)
    }
    summarize(report, on: &canvas)
    return Array(canvas.text.utf8)
  }

  private static func list(_ report: SelftestReport, on canvas: inout TextCanvas) {
    var shown: String?
    for outcome in report.faults {
      let slug = outcome.fault.breaks[0]
      if slug != shown { canvas.line(slug, .bold) }
      shown = slug
      let others = outcome.broken.filter { $0 != slug }
      let also = others.isEmpty ? "" : ", and with it \(others.joined(separator: ", "))"
      let mark = outcome.complaints.isEmpty ? "ok    " : "WRONG "
      canvas.prose("\(mark)\(outcome.fault.name)\(also)", indent: 2, outcome.complaints.isEmpty ? nil : .red)
    }
    if !report.faults.isEmpty { canvas.line() }
  }

  private static func complain(_ name: String, _ complaints: [String], on canvas: inout TextCanvas) {
    canvas.line(name, .bold)
    for complaint in complaints { canvas.prose(complaint, indent: 2) }
    canvas.line()
  }

  private static func summarize(_ report: SelftestReport, on canvas: inout TextCanvas) {
    let total = report.requirements.count
    let covered = total - report.uncovered.count
    let share = total == 0 ? 0 : covered * 100 / total
    let wrong = report.wrongFaults.count + report.wrongReferences.count
    let words = [
      "\(covered) of \(total) requirements covered (\(share) %)", "\(report.faults.count) faults",
      "\(report.references.count) reference plugins", wrong == 0 ? "none wrong" : "\(wrong) wrong",
      "\(report.durationMilliseconds / 1000) s",
    ]
    let verdict = report.isIncomplete ? "interrupted" : report.exitStatus == .conforms ? "proven" : "not proven"
    canvas.prose("\(verdict): \(words.joined(separator: ", "))", indent: 0, .bold)
  }
}
