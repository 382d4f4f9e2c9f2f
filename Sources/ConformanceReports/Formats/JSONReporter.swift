import CommandLineTool
import DevctlProtocol

extension ReportFormat {
  package static let json = ReportFormat(
    "json", "for programs; the form that is documented and stays", joined: { _ in RepositoryJSONReporter() }
  ) { _ in JSONReporter() }
}

/// The report as one line of JSON, see `conformance/report-format.md`.
package struct JSONReporter: Reporter {
  package func bytes(for report: RunReport) -> [UInt8] { Self.printable(JSONReport.value(of: report).text) }

  /// The same JSON on a line of its own, safe to print.
  package static func printable(_ json: String) -> [UInt8] { Array((Printable.json(json) + "\n").utf8) }
}
