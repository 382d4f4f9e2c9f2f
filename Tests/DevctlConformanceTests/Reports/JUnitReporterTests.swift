import CommandLineTool
import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The JUnit report")
struct JUnitReporterTests {
  /// The cases of all suites as lines: name, outcome, message.
  private func lines(_ suites: JSONValue) -> [String] {
    (suites.arrayValue ?? []).flatMap { suite in
      (suite["cases"]?.arrayValue ?? []).map { testCase in
        ["name", "outcome", "message"].compactMap { testCase[$0]?.stringValue }.joined(separator: " | ")
      }
    }
  }

  @Test("has a suite per area and a case per requirement, each with its verdict")
  func verdicts() async throws {
    let suites = try await ReportReader.read(.junit, SampleReport.mixed)
    #expect(suites.arrayValue?.map { $0["name"] } == ["handshake", "shutdown"])
    #expect(
      lines(suites) == [
        "handshake.in-time | passed", "handshake.first-line | failure | another thing",
        "handshake.version | skipped | could not run: the machine stalled",
        "handshake.name | skipped | could not run: the machine stalled", "handshake.streams-callable | system-out",
        "shutdown.eof-exits | system-out", "shutdown.sigterm | skipped | not applicable: it has none",
        "shutdown.sigint | error | the disk is full",
      ])
  }

  @Test("shows an interrupted run as an error, so that it is nowhere taken for a good one")
  func interrupted() async throws {
    var report = SampleReport.conforming
    report.isIncomplete = true
    let suites = try await ReportReader.read(.junit, report)
    #expect(lines(suites).last == "run.complete | error | the run was interrupted before its end")
  }

  @Test("tells in the failure what a person needs")
  func failureText() async throws {
    let suites = try await ReportReader.read(.junit, SampleReport.mixed)
    let text = try #require(suites[0]?["cases"]?[1]?["text"]?.stringValue)
    let labels = text.split(separator: "\n").compactMap { $0.split(separator: ":").first.map(String.init) }
    #expect(labels == ["requirement", "expected", "actual", "evidence", "evidence", "why", "fix", "examples", "rerun"])
    #expect(text.contains("evidence: stdout, byte 0: hello\nevidence: stderr: world\n"))
    #expect(text.contains("\nexamples: devctl-conformance explain handshake.first-line\n"))
  }

  @Test("holds any text, with what XML forbids and what steers a terminal written out")
  func hostile() async throws {
    let reports = HostileText.all.map(SampleReport.hostile)
    for (text, suites) in zip(HostileText.all, try await ReportReader.read(.junit, reports)) {
      #expect(lines(suites).count == 8)
      #expect(suites[0]?["properties"]?["plugin"] == .string(Printable.line(text)))
    }
    for report in reports {
      let xml = String(decoding: ReportFormat.junit.reporter(Presentation()).bytes(for: report), as: UTF8.self)
      #expect(!xml.unicodeScalars.contains { $0 != "\n" && Printable.isUnsafe($0) })
      for piece in ["]]>", "::", "##"] { #expect(!xml.contains(piece)) }
    }
  }
}
