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

  /// The same JSON, safe to print: what steers terminals or CI systems is written as an escape.
  ///
  /// None of it can stand in JSON but within a string, and `#` is no character that follows a backslash there.
  package static func printable(_ json: String) -> [UInt8] {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in json.unicodeScalars {
      if Printable.isUnsafe(scalar) || (scalar == "#" && previous == "#") {
        result += escaped(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    return Array((result + "\n").utf8)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    // A scalar beyond 16 bits is a surrogate pair in JSON.
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}
