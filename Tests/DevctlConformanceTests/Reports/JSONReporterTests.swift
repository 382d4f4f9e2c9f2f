import CommandLineTool
import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The JSON report")
struct JSONReporterTests {
  @Test("is valid against its schema, which describes every member, whatever came out")
  func schema() async throws {
    var interrupted = SampleReport.mixed
    interrupted.isIncomplete = true
    interrupted.pluginName = nil
    interrupted.pluginFile = "plugin.py"
    var cut = SampleReport.mixed
    cut.isCutOff = true
    cut.transcripts = ["a.ndjson"]
    cut.profile = "tests/profile.json"
    cut.remarks = ["a remark", "another"]
    let reports = [
      SampleReport.mixed, SampleReport.conforming, interrupted, cut, RunReport(), SampleReport.gated,
    ]
    let read = try await ReportReader.read(.json, reports)
    #expect(read.map { $0["summary"]?["conforms"] } == [false, true, false, false, false, false])
    for (report, value) in zip(reports, read) { #expect(JSONReport.report(from: value) == report) }
  }

  @Test("has the documented members in their order")
  func form() async throws {
    let report = try await ReportReader.read(.json, SampleReport.mixed)
    func keys(_ value: JSONValue?) -> [String] { value?.objectValue.map { $0.map(\.key) } ?? [] }
    #expect(keys(report) == ["format", "suite", "plugin", "remarks", "summary", "results", "problems", "changes"])
    let suite = [
      "name", "version", "strict", "incomplete", "duration_ms", "protections", "cut_off", "transcripts", "shard",
      "repeats", "ended_at",
    ]
    #expect(keys(report["suite"]) == suite)
    #expect(keys(report["plugin"]) == ["command", "name", "file", "profile"])
    let rerun =
      "devctl-conformance --only handshake.first-line -- ./plugin.py --port 80 "
      + "--a-long-option 'with a b c d e f g h i'"
    #expect(
      report["results"]?[1] == [
        "requirement": "handshake.first-line", "level": "must", "verdict": "failed", "expected": "one thing",
        "actual": "another thing", "evidence": ["stdout, byte 0: hello", "stderr: world"], "rerun": .string(rerun),
        "reason": .null, "accepted": .null, "page": "ProtocolSpec/requirements/handshake.first-line.md",
      ])
    #expect(report["results"]?[0]?["page"] == .null, "nothing is broken there")
  }

  @Test("gives every text back as it was, and nothing that steers a terminal")
  func hostile() async throws {
    let reports = HostileText.all.map(SampleReport.hostile)
    for (report, value) in zip(reports, try await ReportReader.read(.json, reports)) {
      #expect(JSONReport.report(from: value) == report)
      let json = String(decoding: ReportFormat.json.reporter(Presentation()).bytes(for: report), as: UTF8.self)
      #expect(!json.dropLast().unicodeScalars.contains(where: Printable.isUnsafe))
      #expect(!["##[", "##vso[", "##teamcity["].contains { json.contains($0) })
    }
  }
}
