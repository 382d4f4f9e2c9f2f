import CReportAssets
import ConformanceRequirements

extension ReportFormat {
  package static let html = ReportFormat("html", "a page for a browser, with transcripts", needsTranscripts: true) {
    _ in
    HTMLReporter()
  }
}

/// The report as one page that needs nothing else: no other file, no network, and no script to show everything.
///
/// Whatever comes from a plugin is escaped. Should something slip through all the same, the page's content security policy
/// lets no script run but the page's own, which it names by its hash.
struct HTMLReporter: Reporter {
  var catalogue = Requirement.known

  func bytes(for report: RunReport) -> [UInt8] {
    var page = HTMLWriter()
    page.raw("<!DOCTYPE html>\n")
    page.element("html", [("lang", "en")]) { html in
      html.element("head", content: { head(of: report, &$0) })
      html.element("body", content: { body(of: report, &$0) })
    }
    page.raw("\n")
    return Array(page.html.utf8)
  }

  private static let styleSheet = String(cString: report_style_sheet())
  private static let script = String(cString: report_script())

  // The SHA-256 of the two files, in base 64: a test computes them and says when one is out of date.
  private static let policy =
    "default-src 'none'; base-uri 'none'; form-action 'none'; "
    + "style-src 'sha256-LeLpqcADMSo0cacoahHOes5Nexd+dZSvpx7oReEks2k='; "
    + "script-src 'sha256-iF/B8LaV4Z/4e6E05KZLeyKBkAiNdkMQx91kiGsjzTE='"

  private func head(of report: RunReport, _ head: inout HTMLWriter) {
    head.open("meta", [("charset", "utf-8")])
    head.open("meta", [("http-equiv", "Content-Security-Policy"), ("content", Self.policy)])
    head.open("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")])
    head.open("meta", [("name", "referrer"), ("content", "no-referrer")])
    head.element("title", [], "\(HTMLHeader.name(of: report)): \(report.outcome)")
    head.embed("style", Self.styleSheet)
  }

  private func body(of report: RunReport, _ body: inout HTMLWriter) {
    let results = HTMLResults(report: report, catalogue: catalogue)
    let transcripts = HTMLTranscripts(timelines: report.timelines)
    body.element("a", [("class", "skip"), ("href", "#results")], "Skip to the results")
    body.element("div", [("class", report.timelines.isEmpty ? "page" : "page wide")]) { page in
      HTMLHeader(report: report).write(to: &page)
      HTMLHeader.writeFilters(for: report, to: &page)
      page.element("div", [("class", "columns")]) { columns in
        columns.element("main", [("id", "results")]) { results.write(to: &$0) }
        transcripts.write(to: &columns)
      }
    }
    body.embed("script", Self.script)
  }
}
