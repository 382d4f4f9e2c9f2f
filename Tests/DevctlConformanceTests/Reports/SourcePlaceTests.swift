import DevctlConformance
import Testing

@Suite("The line of code that a result points to")
struct SourcePlaceTests {
  @Test(
    "is read from tracebacks of the plugin's own file",
    arguments: [
      (["stderr: File \"/r/a/p.py\", line 3, in f", "stderr: File \"/r/a/p.py\", line 7, in g"], 7),
      (["stderr: File \"/r/other/ap.py\", line 3, in f"], nil), (["stderr: File \"/r/a/p.py.bak\", line 3"], nil),
      (["stderr: at main (file:///r/a/p.py:12:5)", "stderr: at /r/a/p.py:40:1"], 12),
      (["stderr: a/p.py: line 9: x: command not found"], 9), (["stderr: a/p.py:0"], nil),
      (["stderr: /r/a/p.py: 5: exec: /x: not found"], 5), (["stderr: a/p.py: 5 files"], nil),
      (["stderr: a/p.py: line 4: x", "stderr: a/p.py: line 9: y"], 9),
      (["stderr: file:///r/a/p.py:3", "stderr: SyntaxError: x", "stderr:     at f (file:///r/a/p.py:40:1)"], 3),
      (["stderr: at /r/a/p.py:2:1", "stderr: Error: x", "stderr: at /lib.js:1:1", "stderr: at /r/a/p.py:7:1"], 7),
      (["stderr: a/p.py:3:in 'f': x (NameError)", "stderr: \tfrom a/p.py:9:in '<main>'"], 3),
      (["stderr: a/p.py:99999999999999999999"], nil), (["stdout, byte 0: hello"], nil), ([], nil),
    ])
  func line(evidence: [String], line: Int?) {
    var report = SampleReport.mixed
    report.pluginFile = "a/p.py"
    report.results[1].evidence = evidence
    #expect(SourcePlace(of: report.results[1], in: report)?.line == line)
  }
  @Test("is among the lines of standard error that are quoted, also where a traceback ends deep in a library")
  func quoted() {
    let library = (1...9).map { "  File \"/lib/json.py\", line \($0), in f" }
    let text = (["Traceback:", "  File \"/r/a/p.py\", line 7, in g"] + library).joined(separator: "\n")
    let process = Transcript(
      scenario: "discovery",
      events: [
        TranscriptEvent(time: 0, process: 0, kind: .started(command: ["/usr/bin/python3", "/r/a/p.py", "x"], pid: 1)),
        TranscriptEvent(time: 1, process: 0, kind: .diagnostics(Array(text.utf8))),
      ]
    ).processes[0]
    let quotes = EvidenceFormatter.diagnostics(of: process)
    #expect(quotes.first == "stderr:   File \"/r/a/p.py\", line 7, in g")
    #expect(quotes.dropFirst() == library.suffix(8).map { "stderr: \($0)" }[...])
  }
}
