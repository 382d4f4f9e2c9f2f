import CommandLineTool
import DevctlProtocol
import TestSupport
import Testing

@testable import ConformanceDriver
@testable import ConformanceReports
@testable import ConformanceRequirements
@testable import ConformanceSettings
@testable import ConformanceTranscript
@testable import DevctlConformance

@Suite("The page")
struct HTMLReporterTests {
  private static func page(_ report: RunReport) -> String {
    String(decoding: ReportFormat.html.reporter(Presentation()).bytes(for: report), as: UTF8.self)
  }

  /// The mixed report, with two scenarios in which something happened.
  private static func withTranscripts(_ text: String = "hello") -> RunReport {
    var report = SampleReport.mixed
    var told = Timeline.Entry(time: 5_000_000, process: 0, kind: .output, text: text, offset: 0)
    told.shows = ["handshake.first-line"]
    let others = Timeline.Kind.allCases.map { kind in
      Timeline.Entry(time: 6_000_000, process: 1, kind: kind, label: text, text: text)
    }
    report.timelines = [
      Timeline(scenario: "idle", entries: others), Timeline(scenario: "discovery", entries: [told] + others),
    ]
    return report
  }

  @Test("has a card for each result that needs attention, the most severe first, and a row for every requirement")
  func results() async throws {
    let outline = try await ReportReader.read(.html, SampleReport.mixed)
    #expect(outline["title"] == "sample: not judged, the suite itself went wrong")
    #expect(
      outline["cards"] == [
        ["shutdown.sigint", "harness-error"], ["handshake.first-line", "failed"],
        ["handshake.streams-callable", "warned"], [.null, "could-not-run"],
      ])
    let rows = SampleReport.mixed.results.map {
      JSONValue.array([.string($0.requirement), .string($0.verdict.rawValue)])
    }
    #expect(outline["rows"] == .array(rows))
    #expect(outline["moments"] == 0)
  }

  @Test("has the examples beside a failure: the plugin's language open, the others folded")
  func examples() throws {
    var report = SampleReport.mixed
    report.results = [SampleReport.result("framing.flush", .must, .failed)]
    report.command = ["node", "plugin.mjs"]
    let page = Self.page(report)
    #expect(page.matches(of: /<details><summary>In (\w+)<\/summary>/).map(\.output.1) == ["Python", "Bash", "Swift"])
    report.results[0].verdict = .passed
    #expect(!Self.page(report).contains("<summary>In "))
  }

  @Test("sets apart what is accepted, and tells first what fails the run although no verdict says so")
  func gates() async throws {
    var report = SampleReport.mixed
    report.results[1].accepted = Acceptance(reason: "known <b>")
    report.problems = [Problem(.baseline, "framing.utf8", "line 3 names <nothing>")]
    let outline = try await ReportReader.read(.html, report)
    #expect(
      outline["cards"] == [
        [.null, .null], ["shutdown.sigint", "harness-error"], ["handshake.streams-callable", "warned"],
        [.null, "could-not-run"], ["handshake.first-line", "accepted"],
      ])
    #expect(outline["rows"]?[1] == ["handshake.first-line", "accepted"])
    #expect(Self.page(report).contains("<p>line 3 names &lt;nothing&gt;</p>"))
  }

  @Test("leads from a failure to the moment that shows it")
  func moment() async throws {
    let outline = try await ReportReader.read(.html, Self.withTranscripts())
    #expect(outline["moments"]?.intValue == Int64(2 * Timeline.Kind.allCases.count + 1))
    #expect(outline["links"]?.arrayValue?.contains("at-1-0") == true)
  }

  @Test("holds any text, in every place that can have one")
  func hostile() async throws {
    let reports = HostileText.all.map { text in
      var report = SampleReport.hostile(text)
      report.pluginFile = text
      report.timelines = Self.withTranscripts(text).timelines
      return report
    }
    for (text, outline) in zip(HostileText.all, try await ReportReader.read(.html, reports)) {
      #expect(outline["rows"]?.arrayValue?.count == 8)
      if text.count < 80, !text.allSatisfy(\.isWhitespace) {
        #expect(outline["name"] == .string(HostileText.printable(text)))
      }
    }
  }

  @Test("runs in a browser no script but its own, whatever the texts hold")
  func browser() async throws {
    var report = SampleReport.hostile(HostileText.all.joined(separator: " "))
    report.timelines = Self.withTranscripts(HostileText.all.joined(separator: "\n")).timelines
    report.results[1].evidence = [
      "<img src=x onerror=\"document.title='owned'\">", "<svg onload=document.title='owned'>",
      "</title></style></script><script>document.title='owned'</script>", "<a href=javascript:alert(1)>x</a>",
    ]
    let folder = try TemporaryFolder()
    let document = try await Browser.document(of: Self.page(report), in: folder)
    #expect(!document.contains("<title>owned"))
    #expect(document.matches(of: /<script/).count == 1)
    #expect(document.matches(of: /<(img|iframe|object|base|link|form)\b/).isEmpty)
    #expect(document.matches(of: /<[a-z][^>]*\s(on[a-z]+|src|style)=/).isEmpty)
    #expect(document.contains("&lt;img src=x onerror="), "it is shown as text")
    // The control: the page's own script did run.
    #expect(document.contains(#"<span role="status" data-total="8">8 in all</span>"#))
  }

  @Test("in a browser opens what a link leads to, and shows what is filtered for")
  func interaction() async throws {
    let folder = try TemporaryFolder()
    let page = Self.page(Self.withTranscripts())
    let opened = try await Browser.document(of: page, fragment: "at-0-2", in: folder)
    #expect(opened.contains(/<details class="scenario" name="scenario" id="scenario-0" open="">/))
    #expect(opened.contains(/<li class="entry output here" id="at-0-2">/))

    let click = "document.querySelector('button[value=failed]').click()"
    let clicked = try Self.page(page, running: click)
    let filtered = try await Browser.document(of: clicked, in: folder)
    #expect(filtered.contains(#"<span role="status" data-total="8">1 of 8 shown</span>"#))
    #expect(filtered.matches(of: /<(div|details) class="row [a-z-]+"[^>]*hidden=""/).count == 7)
    #expect(filtered.contains(#"value="failed" aria-pressed="true""#))
  }

  @Test("in a browser fits the width of a telephone, whatever the texts hold", arguments: [HostileText.all, ["hello"]])
  func width(texts: [String]) async throws {
    var report = SampleReport.hostile(texts.joined(separator: " "))
    report.timelines = Self.withTranscripts(texts.joined(separator: "\n")).timelines
    let measuring = """
      document.body.style.width = "360px";
      for (const fold of document.querySelectorAll("details")) { fold.name = ""; fold.open = true; }
      document.title = `${document.querySelector(".page").scrollWidth} wide`
      """
    let page = try Self.page(Self.page(report), running: measuring)
    let document = try await Browser.document(of: page, width: 500, in: TemporaryFolder())
    #expect(document.contains("<title>360 wide</title>"), "\(document.firstMatch(of: /<title>[^<]*/)?.output ?? "")")
  }

  /// The page with a script that its own policy would not let run.
  private static func page(_ page: String, running script: String) throws -> String {
    let policy = try #require(page.firstMatch(of: /<meta http-equiv[^>]*>/))
    return page.replacing(policy.output, with: "").replacing("</body>", with: "<script>\(script)</script></body>")
  }
}
