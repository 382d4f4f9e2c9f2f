import CommandLineTool
import DevctlConformance
import DevctlProtocol
import TestSupport
import Testing

@Suite("The JSON report")
struct JSONReporterTests {
  private func bytes(_ report: RunReport) -> [UInt8] { ReportFormat.json.reporter(Presentation()).bytes(for: report) }

  @Test("is one line in the documented form")
  func form() async throws {
    let script = """
      import json, sys
      lines = sys.stdin.read().split("\\n")
      assert len(lines) == 2 and lines[1] == ""
      report = json.loads(lines[0])
      print(*report); print(*report["suite"]); print(*report["plugin"]); print(report["summary"])
      for result in report["results"]: print(*result.values(), sep="|")
      """
    let expected = """
      format suite plugin summary results
      name version strict incomplete duration_ms protections
      command name file
      {'passed': 2, 'failed': 1, 'warned': 1, 'not-applicable': 1, 'could-not-run': 2, 'harness-error': 1, 'conforms': False}
      handshake.in-time|must|passed|None|None|[]|None|None
      handshake.first-line|must|failed|one thing|another thing|['stdout, byte 0: hello', 'stderr: world']|\
      devctl-conformance --only handshake.first-line -- ./plugin.py --port 80 --a-long-option 'with a b c d e f g h i'|None

      """
    let read = try await Python.run(script, input: String(decoding: bytes(SampleReport.mixed), as: UTF8.self))
    #expect(read.hasPrefix(expected), "\(read)")
  }

  @Test("gives every text back as it was, and nothing that steers a terminal", arguments: HostileText.all)
  func hostile(hostile: String) async throws {
    let report = SampleReport.hostile(hostile)
    let json = String(decoding: bytes(report), as: UTF8.self)
    #expect(!json.dropLast().unicodeScalars.contains(where: Printable.isUnsafe))
    #expect(!["##[", "##vso[", "##teamcity["].contains { json.contains($0) })

    let script = """
      import json, sys
      report = json.loads(sys.stdin.read())
      sys.stdout.write(json.dumps([report["plugin"]["name"], report["results"][1]["evidence"][0]]))
      """
    let read = try JSONValue(parsing: try await Python.run(script, input: json))
    #expect(read == [.string(hostile), .string(hostile)])
    #expect(JSONReport.report(from: try JSONValue(parsing: json)) == report)
  }
}
