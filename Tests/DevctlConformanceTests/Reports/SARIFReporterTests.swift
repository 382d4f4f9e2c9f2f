import CommandLineTool
import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The SARIF report")
struct SARIFReporterTests {
  private func whats(_ outline: JSONValue) -> [String] {
    (outline["results"]?.arrayValue ?? []).compactMap { $0["what"]?.stringValue }
  }

  @Test("has a result for each requirement that is broken, and a notification for what the run could not do")
  func results() async throws {
    let outline = try await ReportReader.read(.sarif, SampleReport.mixed)
    #expect(whats(outline) == ["handshake.first-line fail error", "handshake.streams-callable fail warning"])
    #expect(
      outline["notifications"] == [
        "warning: handshake.version could not run: the machine stalled",
        "warning: handshake.name could not run: the machine stalled",
        "error: shutdown.sigint was not judged, the suite itself went wrong: the disk is full",
      ])
    #expect(outline["successful"] == false)
    #expect(outline["exit"]?.intValue == 4)
  }

  @Test("is of a successful run where the plugin was judged, whatever came out, and of none where it was interrupted")
  func invocation() async throws {
    var failing = SampleReport.conforming
    failing.results[0].verdict = .failed
    var interrupted = SampleReport.conforming
    interrupted.isIncomplete = true
    let outlines = try await ReportReader.read(.sarif, [SampleReport.conforming, failing, interrupted])
    #expect(outlines.map { $0["successful"] } == [true, true, false])
    #expect(outlines.map { $0["exit"]?.intValue } == [0, 1, 130])
    #expect(outlines[2]["notifications"] == ["error: the run was interrupted before its end"])
  }

  @Test("shows what passed or does not apply where everything is asked for")
  func verbose() async throws {
    let everything = Presentation(isVerbose: true)
    let outline = try await ReportReader.read(.sarif, SampleReport.mixed, everything)
    #expect(
      whats(outline) == [
        "handshake.in-time pass none", "handshake.first-line fail error", "handshake.streams-callable fail warning",
        "shutdown.eof-exits pass none", "shutdown.sigterm notApplicable none",
      ])
  }

  @Test("explains every rule, in plain text and in Markdown")
  func rules() async throws {
    var report = SampleReport.conforming
    report.results = Requirement.all.map { SampleReport.result($0.slug, $0.level, .passed) }
    let rules = try #require(try await ReportReader.read(.sarif, report)["rules"]?.arrayValue)
    for (requirement, rule) in zip(Requirement.all, rules) {
      #expect(rule["id"] == .string(requirement.slug))
      #expect(rule["shortDescription"]?["text"] == .string(requirement.statement))
      let help = try #require(rule["help"]?["text"]?.stringValue)
      for piece in [requirement.why, requirement.fix] { #expect(help.contains(piece)) }
      #expect(rule["help"]?["markdown"]?.stringValue?.contains("**Wrong:**\n\n```text\n") == true)
    }
  }

  @Test("shows the examples in every language beside an alert, and only there")
  func examples() async throws {
    var report = SampleReport.conforming
    for (verdict, isWhole) in [(Verdict.failed, true), (.passed, false)] {
      report.results = [SampleReport.result("framing.flush", .must, verdict)]
      let rule = try await ReportReader.read(.sarif, report)["rules"]?[0]
      let page = try #require(rule?["help"]?["markdown"]?.stringValue)
      #expect(page.contains("**In Bash**\n\n**Wrong:**\n\n```bash\n") == isWhole)
    }
  }

  @Test("points at the plugin's file and line, inside the folder and outside of it")
  func places() async throws {
    var inside = SampleReport.mixed
    inside.pluginFile = "plug ins/ä:b%.py"
    inside.results[1].evidence = ["stderr:   File \"/repo/plug ins/ä:b%.py\", line 12, in <module>"]
    var outside = inside
    outside.pluginFile = "/usr/bin/plugin"
    let outlines = try await ReportReader.read(.sarif, [inside, outside])
    #expect(outlines[0]["results"]?[0]?["uris"] == ["plug ins/ä:b%.py"])
    #expect(outlines[0]["results"]?[0]?["lines"] == [12])
    #expect(outlines[1]["results"]?[0]?["uris"] == ["file:///usr/bin/plugin"])
    #expect(outlines[1]["results"]?[0]?["lines"] == [])
  }

  @Test("holds any text, and takes none for a placeholder or a link")
  func hostile() async throws {
    let texts = HostileText.all + ["{0} {{1}} {2", "[words](https://example.org)"]
    let reports = texts.map { text in
      var report = SampleReport.hostile(text)
      report.pluginFile = text
      return report
    }
    for (text, outline) in zip(texts, try await ReportReader.read(.sarif, reports)) {
      #expect(whats(outline).count == 2)
      let message = try #require(outline["results"]?[0]?["text"]?.stringValue)
      #expect(!message.unicodeScalars.contains { $0 != "\n" && Printable.isUnsafe($0) })
      #expect(!message.replacing(#"\]("#, with: "").contains("]("))
      if !text.hasPrefix("/"), !text.isEmpty { #expect(outline["results"]?[0]?["uris"] == [.string(text)]) }
    }
  }
}
