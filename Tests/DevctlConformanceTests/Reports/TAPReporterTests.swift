import CommandLineTool
import DevctlConformance
import DevctlProtocol
import Testing

@Suite("The TAP report")
struct TAPReporterTests {
  @Test("has a test point per requirement, with the reason where one was skipped")
  func points() async throws {
    let outline = try await ReportReader.read(.tap, SampleReport.mixed)
    let points = try #require(outline["points"]?.arrayValue).map { point in
      let directive = point["directive"]?.stringValue.map { " # \($0)" } ?? ""
      return (point["ok"] == true ? "ok " : "not ok ") + (point["description"]?.stringValue ?? "") + directive
    }
    #expect(
      points == [
        "ok handshake.in-time", "not ok handshake.first-line",
        "ok handshake.version # SKIP could not run: the machine stalled",
        "ok handshake.name # SKIP could not run: the machine stalled", "ok handshake.streams-callable",
        "ok shutdown.eof-exits", "ok shutdown.sigterm # SKIP not applicable: it has none", "not ok shutdown.sigint",
      ])
    #expect(outline["bail_out"] == .null)
  }

  @Test("tells in the diagnostics what a person needs")
  func diagnostics() async throws {
    let points = try #require(try await ReportReader.read(.tap, SampleReport.mixed)["points"]?.arrayValue)
    let failure = try #require(points[1]["diagnostic"])
    let requirement = try #require(Requirement.all.first { $0.slug == "handshake.first-line" })
    #expect(failure["severity"] == "failure")
    #expect(failure["expected"] == "one thing")
    #expect(failure["actual"] == "another thing")
    #expect(failure["evidence"] == ["stdout, byte 0: hello", "stderr: world"])
    #expect(failure["fix"] == .string(requirement.fix))
    #expect(failure["examples"] == "devctl-conformance explain handshake.first-line")
    #expect(points[0]["diagnostic"] == nil)
    #expect(points[4]["diagnostic"]?["severity"] == "warning")
    #expect(points[7]["diagnostic"]?["message"] == "the disk is full")
  }

  @Test("bails out where the run was interrupted, and only there")
  func interrupted() async throws {
    var report = SampleReport.mixed
    report.isIncomplete = true
    let outline = try await ReportReader.read(.tap, report)
    #expect(outline["bail_out"] == "Bail out! The run was interrupted before its end.")
  }

  @Test("holds any text")
  func hostile() async throws {
    let outlines = try await ReportReader.read(.tap, HostileText.all.map(SampleReport.hostile))
    for (text, outline) in zip(HostileText.all, outlines) {
      let points = try #require(outline["points"]?.arrayValue)
      #expect(points.map { $0["ok"] } == [true, false, true, true, true, true, true, false])
      #expect(points[1]["diagnostic"]?["actual"] == .string(HostileText.printable(text)))
      #expect(points[6]["directive"]?.stringValue?.hasPrefix("SKIP not applicable") == true)
    }
  }
}
