package import DevctlProtocol

/// The reports as one line of JSON, see `conformance/report-format.md`.
package struct RepositoryJSONReporter: RepositoryReporter {
  package init() {}

  package func bytes(for report: RepositoryReport) -> [UInt8] { JSONReporter.printable(Self.value(of: report).text) }

  package static func value(of report: RepositoryReport) -> JSONValue {
    [
      "format": .number(JSONNumber(Int64(RunReport.format))), "conforms": .bool(report.conforms),
      "plugins": .array(
        report.members.map { ["plugin": .string($0.id), "report": JSONReport.value(of: $0.report)] }),
      "not_judged": .array(report.unjudged.map { .string($0) }),
    ]
  }
}
