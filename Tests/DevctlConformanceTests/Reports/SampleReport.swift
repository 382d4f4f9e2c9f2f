import CommandLineTool
import DevctlConformance

/// Reports to print.
enum SampleReport {
  /// One result of every verdict, on requirements that exist.
  static var mixed: RunReport {
    var report = RunReport()
    report.suiteVersion = "1.2.3"
    report.command = ["./plugin.py", "--port", "80"]
    report.pluginName = "sample"
    report.durationMilliseconds = 12345
    report.protections = [
      .init(name: "sandbox", isOn: true, detail: "its own home"),
      .init(name: "isolation", isOn: false, detail: "bubblewrap is not installed"),
    ]
    report.results = [
      result("handshake.in-time", .must, .passed), broken("handshake.first-line", .must, .failed),
      result("handshake.version", .must, .couldNotRun, "the machine stalled"),
      result("handshake.name", .must, .couldNotRun, "the machine stalled"),
      broken("handshake.streams-callable", .should, .warned),
      result("shutdown.eof-exits", .must, .passed, "after 3 ms"),
      result("shutdown.sigterm", .must, .notApplicable, "it has none"),
      result("shutdown.sigint", .should, .harnessError, "the disk is full"),
    ]
    return report
  }

  /// A report in which all passed.
  static var conforming: RunReport {
    var report = mixed
    report.results = [result("handshake.in-time", .must, .passed), result("shutdown.eof-exits", .must, .passed)]
    return report
  }

  /// A report with failures that are accepted, one that is not, and an accepted one that is fixed.
  static var gated: RunReport {
    var report = mixed
    report.results = [
      broken("handshake.first-line", .must, .failed), broken("handshake.version", .must, .failed),
      result("handshake.name", .must, .passed), broken("handshake.streams-callable", .should, .warned),
    ]
    report.results[0].accepted = Acceptance(reason: "issue 7", until: "2027-01-31")
    report.results[3].accepted = Acceptance(reason: "https://example.org/8")
    report.problems = [
      Problem(
        .baseline, "handshake.name", "handshake.name passes now: remove line 3 of known.txt", file: "known.txt", line: 3
      )
    ]
    return report
  }

  /// The mixed report with a text of a plugin wherever one can come from a plugin.
  static func hostile(_ text: String) -> RunReport {
    var report = mixed
    report.pluginName = text
    report.command = ["./plugin", text]
    for index in report.results.indices {
      report.results[index].expected = report.results[index].expected.map { _ in text }
      report.results[index].actual = report.results[index].actual.map { _ in text }
      report.results[index].reason = report.results[index].reason.map { _ in text }
      if !report.results[index].evidence.isEmpty { report.results[index].evidence = [text, "stdout: " + text] }
    }
    return report
  }

  static func result(
    _ slug: String, _ level: Level, _ verdict: Verdict, _ reason: String? = nil
  ) -> RequirementResult {
    var result = RequirementResult(requirement: slug, level: level, verdict: verdict)
    result.reason = reason
    return result
  }

  private static func broken(_ slug: String, _ level: Level, _ verdict: Verdict) -> RequirementResult {
    var result = result(slug, level, verdict)
    result.expected = "one thing"
    result.actual = "another thing"
    result.evidence = ["stdout, byte 0: hello", "stderr: world"]
    result.rerun = "devctl-conformance --only \(slug) -- ./plugin.py --port 80 --a-long-option 'with a b c d e f g h i'"
    return result
  }
}

/// What a plugin may have written to get at whoever reads the report.
enum HostileText {
  /// The text as reports show it that keep its lines: what steers is written out.
  static func printable(_ text: String) -> String { Printable.lines(text).joined(separator: "\n") }

  static let all: [String] = [
    "<script>alert(1)</script> & <b>", #"" onclick="x' y"#, "a ]]> b ]]]]>> c <![CDATA[ d", "&amp;&#10;&lt;",
    "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1b}[2J\u{1b}]0;title\u{7}\u{7f}\u{85}\u{9b}31m", "\u{fffe}\u{ffff}\u{fffd}",
    String(repeating: "0123456789", count: 1000), "::error file=x::y\n::set-output name=a::b\n  ::add-mask::c",
    "##[error]x ##vso[task.complete] ##teamcity[x]", "\r\nline\rline\u{2028}line\u{2029}",
    "\u{202e}gnp\u{2066}\u{200b}\u{feff}",
    "世界 👩‍💻 e\u{301}", #"\" \\ \u0000 \n"#, "", " ", "\n\n\n", "\t\ttabs", "-- --strict", "</testsuites>",
    "a | b `c` ``` ~~~ | --> <!-- x",
    "\"\u{301} \\\u{301} |\u{301} <\u{338} #\u{301} {0}\u{301} [x](\u{301}y) ##[\u{301}z",
    "Bail out!\n1..2\nnot ok 3 - x # TODO\n  ...\n  ---",
  ]
}
