import CommandLineTool
import ConformanceRequirements

/// The reports for people, one below the other, and in the end what came out for each.
struct RepositoryTextReporter: RepositoryReporter {
  var presentation: Presentation

  func bytes(for report: RepositoryReport) -> [UInt8] {
    let count = report.members.count + report.unjudged.count
    var single = TextReporter(presentation: presentation)
    single.tellsNextStep = false
    var text: [UInt8] = []
    for (index, member) in report.members.enumerated() {
      var canvas = TextCanvas(presentation)
      canvas.prose("plugin \(index + 1) of \(count): \(member.id)", indent: 0, .bold)
      canvas.line()
      text += Array(canvas.text.utf8) + single.bytes(for: member.report) + Array("\n".utf8)
    }
    return text + summary(of: report)
  }

  private func summary(of report: RepositoryReport) -> [UInt8] {
    var canvas = TextCanvas(presentation)
    canvas.line("SUMMARY", .bold)
    for member in report.members {
      canvas.prose(
        "\(member.id): \(member.report.outcome), \(member.report.counts)", indent: 2,
        member.report.conforms ? nil : .boldRed)
    }
    for id in report.unjudged { canvas.prose("\(id): not judged, as the run ended before", indent: 2) }
    canvas.line()
    let time = RunReport.duration(milliseconds: report.members.reduce(0) { $0 + $1.report.durationMilliseconds })
    canvas.prose("\(report.outcome); \(time)", indent: 0, report.conforms ? .boldGreen : .boldRed)
    let reports = report.members.map(\.report)
    // What fails the run comes before what is only warned of, whichever plugin it is of.
    if let next = reports.lazy.compactMap({ $0.results(.failed).first }).first
      ?? reports.lazy.compactMap({ $0.results(.warned).first }).first
    {
      canvas.line("next: \(Requirement.explanation(of: next.requirement))")
    }
    return Array(canvas.text.utf8)
  }
}
