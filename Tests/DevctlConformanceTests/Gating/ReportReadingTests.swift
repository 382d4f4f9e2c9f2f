import CommandLineTool
import DevctlConformance
import DevctlProtocol
import TestSupport
import Testing

@Suite("A JSON report that is read back")
struct ReportReadingTests {
  private func bytes(_ report: RunReport) -> [UInt8] { ReportFormat.json.reporter(Presentation()).bytes(for: report) }

  @Test("is the report that was written", arguments: [SampleReport.mixed, SampleReport.conforming, SampleReport.gated])
  func whole(report: RunReport) throws {
    #expect(try JSONReport.report(reading: bytes(report)) == report)
  }

  @Test("may lack what was added within the format, and have what is not known")
  func otherAge() throws {
    let text = """
      {"format": 1, "new": [1], "suite": {"version": "0.1.0", "strict": true, "incomplete": false, "duration_ms": 12},
       "plugin": {"command": ["./p"], "name": null}, "summary": {},
       "results": [{"requirement": "framing.flush", "level": "must", "verdict": "failed", "newer": {}, "evidence": ["a"]}]}
      """
    let report = try JSONReport.report(reading: Array(text.utf8))
    #expect(report.isStrict)
    #expect(report.results.map(\.verdict) == [.failed])
    #expect(report.results.first?.evidence == ["a"])
    #expect(report.problems == [])
  }

  @Test(
    "that is none is an error with the file, the line, and what was expected",
    arguments: [
      ("", "line 1: expected a value, found nothing"),
      ("{\n\"format\": 1,\n]", "line 3: expected a member's name in quotes, found ']'"),
      (#"{"format": 2, "results": {}}"#, "format: expected the format 1, which devctl-conformance"),
      (#"{"requirements": []}"#, #"the field "format" is missing"#),
      (#"{"format": 1, "requirements": []}"#, #"the field "results" is missing"#),
      (#"[1, 2]"#, "expected an object, found an array"),
      ("from the log of a run\n", "line 1: expected a value, found 'f'"),
      ("true", "line 1: expected an object, found a boolean"),
      (
        "{\"format\": 1, \"results\": [\n{\"requirement\": \"a.b\", \"level\": \"may\"}]}",
        #"line 2: results[0].level: expected must, should or info, found "may""#
      ),
      (
        #"{"format": 1, "results": [{"requirement": "a.b", "level": "must"}]}"#,
        #"results[0]: the field "verdict" is missing"#
      ),
      (#"{"format": 1, "results": []}"#, #"the field "suite" is missing"#),
      (#"{"format": 1, "results": [{"requirement": 3}]}"#, "results[0].requirement: expected a string, found a number"),
      (
        #"{"format": 1, "results": [{"requirement": "a.b\nok 1"}]}"#,
        #"results[0].requirement: expected a requirement, such as framing.utf8, found "a.b\nok 1""#
      ),
      (
        #"{"format": 1, "results": [], "problems": [{"requirement": "A.b"}]}"#,
        "problems[0].requirement: expected a requirement"
      ),
      (
        #"{"format": 1, "results": [], "changes": {"worse": [{"requirement": "a"}]}}"#,
        "changes.worse[0].requirement: expected a requirement"
      ),
    ])
  func errors(text: String, piece: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("report.json", text)
    #expect {
      _ = try ReportFile.read(file, for: "--changed-since")
    } throws: { error in
      let words = (error as? UsageError)?.description ?? ""
      return words.hasPrefix("--changed-since: \"\(file)\" is no JSON report of a run: line ") && words.contains(piece)
    }
  }

  @Test("that is not there is an error that names it")
  func missing() {
    #expect {
      _ = try ReportFile.read("/no/such/report.json", for: "merge")
    } throws: {
      "\($0)" == #"merge: could not read "/no/such/report.json": No such file or directory"#
    }
  }
}
