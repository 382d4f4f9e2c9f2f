import DevctlConformance
import DevctlProtocol
import TestSupport
import Testing

/// Reports as somebody else reads them: by the scripts in `Tests/ReportReaders`.
enum ReportReader {
  /// What the reader of a format found in each report; its complaint where one is not well-formed.
  static func read(
    _ format: ReportFormat, _ reports: [RunReport], _ presentation: Presentation = Presentation()
  ) async throws -> [JSONValue] {
    let texts = try reports.map { report in
      let bytes = format.reporter(presentation).bytes(for: report)
      return JSONValue.string(try #require(String(validating: bytes, as: UTF8.self), "the report is not UTF-8"))
    }
    let output = try await Python.runFile(
      "Tests/ReportReaders/read_\(format.name).py", input: JSONValue.array(texts).text)
    guard let outlines = try? JSONValue(parsing: output).arrayValue else {
      Issue.record("\(output)")
      return []
    }
    try #require(outlines.count == reports.count)
    return outlines
  }

  /// The same for one report.
  static func read(
    _ format: ReportFormat, _ report: RunReport, _ presentation: Presentation = Presentation()
  ) async throws -> JSONValue {
    try #require(try await read(format, [report], presentation).first)
  }
}
