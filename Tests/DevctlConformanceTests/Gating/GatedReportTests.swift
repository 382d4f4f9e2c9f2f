import DevctlConformance
import DevctlProtocol
import Testing

@Suite("What is accepted, and what fails a run beside the verdicts, is visible in")
struct GatedReportTests {
  @Test("the text")
  func text() {
    let bytes = ReportFormat.text.reporter(Presentation(width: 90)).bytes(for: SampleReport.gated)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("\nhandshake        1        1        -        -        -        2\n"))
    #expect(text.contains("\nACCEPTED\n  handshake.first-line (must)\n    issue 7 (until 2027-01-31)\n"))
    #expect(text.contains("\nBASELINE  handshake.name\n  handshake.name passes now: remove line 3 of known.txt\n"))
    #expect(text.contains("\ndoes not conform: 1 passed, 1 failed, 2 accepted; "))
  }

  @Test("JSON, by its schema")
  func json() async throws {
    let report = try await ReportReader.read(.json, SampleReport.gated)
    #expect(report["results"]?[0]?["accepted"] == ["reason": "issue 7", "until": "2027-01-31"])
    #expect(report["results"]?[1]?["accepted"] == .null)
    #expect(report["problems"]?[0]?["line"] == 3)
    #expect(report["summary"]?["accepted"] == 2)
  }

  @Test("JUnit, as skipped and as a failure of the run")
  func junit() async throws {
    let suites = try await ReportReader.read(.junit, SampleReport.gated)
    #expect(suites[0]?["cases"]?[0]?["outcome"] == "skipped")
    #expect(suites[0]?["cases"]?[0]?["message"] == "accepted: issue 7 (until 2027-01-31)")
    let last = try #require(suites.arrayValue?.last)
    #expect(last["name"] == "run")
    #expect(last["cases"]?[0]?["outcome"] == "failure")
  }

  @Test("TAP, as something to do and as a test point of its own")
  func tap() async throws {
    let points = try #require(try await ReportReader.read(.tap, SampleReport.gated)["points"]?.arrayValue)
    #expect(points[0]["ok"] == false)
    #expect(points[0]["directive"] == "TODO accepted: issue 7 (until 2027-01-31)")
    #expect(points.last?["ok"] == false)
    #expect(points.last?["description"] == "baseline: handshake.name")
  }

  @Test("annotations, at the baseline's line")
  func github() async throws {
    let annotations = try #require(try await ReportReader.read(.github, SampleReport.gated).arrayValue)
    #expect(annotations[0]["title"] == "baseline: handshake.name")
    #expect(annotations[0]["file"] == "known.txt")
    #expect(annotations[0]["line"] == "3")
    #expect(annotations.last?["message"]?.stringValue?.contains("accepted: handshake.first-line, ") == true)
  }

  @Test("Markdown and SARIF")
  func others() async throws {
    let markdown = try await ReportReader.read(.markdown, SampleReport.gated)
    #expect(markdown.arrayValue?.contains(["summary", "2 accepted"]) == true)
    let sarif = ReportFormat.sarif.reporter(Presentation()).bytes(for: SampleReport.gated)
    _ = try await ReportReader.read(.sarif, SampleReport.gated)
    let results = try JSONValue(parsing: sarif)["runs"]?[0]?["results"]
    #expect(results?[0]?["suppressions"]?[0]?["justification"] == "issue 7 (until 2027-01-31)")
  }

  @Test(
    "every format, whatever the texts hold", arguments: ["json", "junit", "tap", "github", "markdown", "sarif", "html"])
  func hostile(name: String) async throws {
    let format = try #require(ReportFormat.all.first { $0.name == name })
    let reports = HostileText.all.map { text in
      var report = SampleReport.gated
      report.results[0].accepted = Acceptance(reason: text)
      report.problems = [Problem(.baseline, "handshake.name", text, file: text, line: 1)]
      return report
    }
    #expect(try await ReportReader.read(format, reports).count == reports.count)
  }

  @Test("the outcome, also where no requirement fails")
  func outcome() {
    var report = SampleReport.conforming
    report.problems = [Problem(.baseline, "handshake.name", "passes now")]
    #expect(report.exitStatus == .violation)
    #expect(report.outcome == "does not hold against its baseline")
    let badge = String(decoding: ReportFormat.badge.reporter(Presentation()).bytes(for: report), as: UTF8.self)
    #expect(badge.contains("does not hold"))
  }
}
