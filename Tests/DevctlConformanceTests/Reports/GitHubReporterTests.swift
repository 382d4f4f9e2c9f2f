import CommandLineTool
import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The report as GitHub's annotations")
struct GitHubReporterTests {
  private func annotations(_ report: RunReport) async throws -> [JSONValue] {
    try #require(try await ReportReader.read(.github, report).arrayValue)
  }

  @Test("has an annotation for whatever needs doing, and the outcome as the last")
  func levels() async throws {
    let titles = try await annotations(SampleReport.mixed).map { annotation in
      "\(annotation["level"]?.stringValue ?? ""): \(annotation["title"]?.stringValue ?? "")"
    }
    #expect(
      titles == [
        "error: shutdown.sigint: error of the suite", "error: handshake.first-line (must)", "error: 2 could not run",
        "warning: handshake.streams-callable (should)",
        "notice: devctl plugin protocol: not judged, the suite itself went wrong",
      ])
  }

  @Test("points at the plugin's file, and at the line where what it wrote tells of one")
  func place() async throws {
    var report = SampleReport.mixed
    #expect(try await annotations(report)[1]["file"] == nil)
    report.pluginFile = "plugins/my,plugin:1%.py"
    report.results[1].evidence = ["stderr:   File \"/repo/plugins/my,plugin:1%.py\", line 12, in <module>"]
    let annotation = try await annotations(report)[1]
    #expect(annotation["file"] == "plugins/my,plugin:1%.py")
    #expect(annotation["line"] == "12")
  }

  @Test("says what a person needs in the message")
  func message() async throws {
    let message = try #require(try await annotations(SampleReport.mixed)[1]["message"]?.stringValue)
    let lines = message.split(separator: "\n")
    #expect(
      lines.prefix(4) == [
        "another thing", "expected: one thing", "evidence: stdout, byte 0: hello", "evidence: stderr: world",
      ])
    #expect(lines.contains { $0.hasPrefix("fix: ") })
    #expect(lines.contains("examples: devctl-conformance explain handshake.first-line"))
    #expect(lines.last?.hasPrefix("rerun: devctl-conformance --only handshake.first-line") == true)
  }

  @Test("keeps to the ten of a level that GitHub shows, and names what was left out")
  func limit() async throws {
    var report = SampleReport.conforming
    report.results = Requirement.all.prefix(13).map { SampleReport.result($0.slug, .must, .failed) }
    report.results += Requirement.all.dropFirst(13).prefix(11).map { SampleReport.result($0.slug, .should, .warned) }
    let all = try await annotations(report)
    #expect(all.count { $0["level"] == "error" } == 10)
    #expect(all.count { $0["level"] == "warning" } == 10)
    let last = try #require(all.last)
    #expect(last["level"] == "notice")
    let message = try #require(last["message"]?.stringValue)
    #expect(message.contains("3 more of error\n"))
    #expect(message.contains("1 more of warning\n"))
    for left in report.results[10..<13] { #expect(message.contains(left.requirement)) }
  }

  @Test("lets no text begin a command of its own")
  func hostile() async throws {
    let reports = HostileText.all.map { text in
      var report = SampleReport.hostile(text)
      report.pluginFile = text
      return report
    }
    let outlines = try await ReportReader.read(.github, reports)
    for (text, outline) in zip(HostileText.all, outlines) {
      let all = try #require(outline.arrayValue)
      #expect(all.map { $0["level"] } == ["error", "error", "error", "warning", "notice"])
      let shown = Printable.line(text)
      if shown.count < 500, Printable.defused(shown) == shown {
        #expect(all[1]["file"] == .string(shown))
        #expect(all[1]["message"]?.stringValue?.hasPrefix("\(shown)\nexpected: \(shown)\n") == true)
      }
    }
  }
}
