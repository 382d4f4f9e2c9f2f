import CommandLineTool
import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The report on a repository's plugins")
struct RepositoryReportTests {
  private func member(_ id: String, _ verdicts: Verdict...) -> RepositoryReport.Member {
    var report = RunReport()
    report.results = verdicts.map { RequirementResult(requirement: "handshake.name", level: .must, verdict: $0) }
    return RepositoryReport.Member(id: id, report: report)
  }

  @Test(
    "sums up in one line",
    arguments: [
      ([.passed], 0, "1 plugin: 1 conforms"), ([.failed], 0, "1 plugin: 1 does not conform"),
      ([.passed, .failed, .passed], 0, "3 plugins: 2 conform, 1 does not"),
      ([.failed, .failed], 1, "3 plugins: 2 do not conform, 1 not judged"),
      ([.passed, .couldNotRun, .couldNotRun], 0, "3 plugins: 1 conforms, 2 not decided"),
    ] as [([Verdict], Int, String)])
  func outcome(verdicts: [Verdict], unjudged: Int, words: String) {
    let members = verdicts.map { member("web", $0) }
    #expect(RepositoryReport(members, unjudged: Array(repeating: "x", count: unjudged)).outcome == words)
  }

  @Test("ends like the most severe of its reports, and never well where nothing was judged")
  func exitStatus() {
    let order: [RunExit] = [.interrupted, .suiteFault, .usage, .violation, .couldNotRun, .conforms]
    for (index, exit) in order.enumerated() {
      #expect(order[index...].shuffled().mostSevere == exit)
    }
    #expect(Set(order) == Set(RunExit.allCases))
    #expect(RepositoryReport().exitStatus == .couldNotRun)
    #expect(
      RepositoryReport([member("a", .couldNotRun), member("b", .failed), member("c", .passed)]).exitStatus == .violation
    )
  }

  @Test("is one JSON document with the reports as single runs have them")
  func json() throws {
    let report = RepositoryReport([member("a", .passed), member("b", .failed)], unjudged: ["c"])
    let document = try JSONValue(parsing: RepositoryJSONReporter().bytes(for: report))
    #expect(document["format"] == 1 && document["conforms"] == false && document["not_judged"] == ["c"])
    let plugins = try #require(document["plugins"]?.arrayValue)
    #expect(plugins.map { $0["plugin"]?.stringValue } == ["a", "b"])
    #expect(plugins[1]["report"] == JSONReport.value(of: report.members[1].report))
  }

  @Test("stands in one place as text, with every report whole and the next step once, at the end")
  func text() throws {
    let joined = try #require(ReportFormat.text.joined)
    let reporter = joined(Presentation())
    let report = RepositoryReport([member("fine", .passed), member("broken", .failed)])
    let text = String(decoding: reporter.bytes(for: report), as: UTF8.self)
    #expect(text.hasPrefix("plugin 1 of 2: fine\n\n"))
    #expect(text.contains("\nSUMMARY\n  fine: conforms, 1 passed\n  broken: does not conform, 1 failed\n"))
    #expect(
      text.hasSuffix("\n2 plugins: 1 conforms, 1 does not; 0.0 s\nnext: devctl-conformance explain handshake.name\n"))
    #expect(text.ranges(of: "next: ").count == 1)
  }

  @Test(
    "puts the id before the ending of a file's name",
    arguments: [
      ("report.xml", "report-web.xml"), ("a.b/report", "a.b/report-web"), ("out/.hidden", "out/.hidden-web"),
      ("/dev/null", "/dev/null"),
    ])
  func file(given: String, made: String) {
    #expect(ReportDestination(.junit, file: given).file(for: "web") == made)
  }
}
