import CommandLineTool
import DevctlConformance
import Testing

@Suite("The text report")
struct TextReportTests {
  private func text(_ report: RunReport, _ presentation: Presentation = Presentation()) -> String {
    String(decoding: ReportFormat.text.reporter(presentation).bytes(for: report), as: UTF8.self)
  }

  @Test("begins with what was judged and under which protection")
  func header() {
    #expect(
      text(SampleReport.mixed).hasPrefix(
        """
        devctl-conformance 1.2.3
          plugin:   sample
          command:  ./plugin.py --port 80
          guards:   sandbox
          off:      isolation: bubblewrap is not installed

        area        passed   failed   warned      n/a  not run    error
        handshake        1        1        1        -        2        -
        shutdown         1        -        -        1        -        1
        all              2        1        1        1        2        1

        """))
  }

  @Test("says of a failure what was expected, what came, why it matters, how to fix it and how to judge it again")
  func failure() throws {
    let requirement = try #require(Requirement.all.first { $0.slug == "handshake.first-line" })
    let shown = text(SampleReport.mixed)
    let block = try #require(shown.between("FAILED  handshake.first-line (must)\n", "\n\n"))
    #expect(
      block.contains(
        """
          expected: one thing
          actual:   another thing
          evidence: stdout, byte 0: hello
                    stderr: world
          why:
        """))
    #expect(
      block.hasSuffix(
        #"""
          rerun:    devctl-conformance --only handshake.first-line -- ./plugin.py \
                    --port 80 --a-long-option 'with a b c d e f g h i'
        """#))
    for sentence in [requirement.statement, requirement.why, requirement.fix] {
      #expect(block.words.contains(sentence.words))
    }
  }

  @Test("is brief on warnings, and tells once what kept several checks from running")
  func warningsAndReasons() throws {
    let shown = text(SampleReport.mixed)
    let warning = try #require(shown.between("WARNED  handshake.streams-callable (should)\n", "\n\n"))
    #expect(warning.contains("  actual:   another thing\n"))
    #expect(!warning.contains("why:"))
    #expect(shown.contains("COULD NOT RUN\n  the machine stalled\n    handshake.version, handshake.name\n"))
    #expect(shown.contains("ERROR OF THE SUITE  shutdown.sigint (should)\n"))
    #expect(shown.contains("  reason:   the disk is full\n"))
  }

  @Test("keeps to what needs doing unless it is asked for everything")
  func verbosity() {
    let brief = text(SampleReport.mixed)
    let full = text(SampleReport.mixed, Presentation(isVerbose: true))
    for piece in [
      "NOT APPLICABLE\n  it has none\n    shutdown.sigterm\n",
      "PASSED\n  handshake.in-time (must)\n  shutdown.eof-exits (must)\n    after 3 ms\n",
      "  guard:    sandbox: its own home\n",
    ] {
      #expect(full.contains(piece))
      #expect(!brief.contains(piece))
    }
  }

  @Test(
    "ends with the outcome, which is that of the exit status, and the next step",
    arguments: [
      ([], "conforms: 2 passed; 12.3 s\n"),
      ([.warned], "conforms: 2 passed, 1 warned; 12.3 s\nnext: devctl-conformance explain handshake.prompt\n"),
      ([.failed], "does not conform: 2 passed, 1 failed; 12.3 s\nnext: devctl-conformance explain handshake.prompt\n"),
      ([.couldNotRun], "not decided, as not everything could run: 2 passed, 1 could not run; 12.3 s\n"),
      ([.harnessError], "not judged, the suite itself went wrong: 2 passed, 1 error of the suite; 12.3 s\n"),
    ] as [([Verdict], String)])
  func outcome(more: [Verdict], ending: String) {
    var report = SampleReport.conforming
    report.results += more.map { SampleReport.result("handshake.prompt", .should, $0) }
    #expect(text(report).hasSuffix("\n\n" + ending))
  }

  @Test("marks an interrupted run as incomplete")
  func interrupted() {
    var report = SampleReport.conforming
    report.isIncomplete = true
    #expect(text(report).contains("\nINCOMPLETE, the run was interrupted: 2 passed; 12.3 s\n"))
  }

  @Test("fits its columns", arguments: [60, 80, 100], [false, true])
  func width(columns: Int, isVerbose: Bool) {
    let reports = [SampleReport.mixed, SampleReport.conforming] + HostileText.all.map(SampleReport.hostile)
    for report in reports {
      let shown = text(report, Presentation(width: columns, isVerbose: isVerbose))
      for line in shown.split(separator: "\n") { #expect(TextLayout.width(of: String(line)) <= columns, "\(line)") }
    }
  }

  @Test("counts in lines where the table is wider than the terminal")
  func narrow() {
    let shown = text(SampleReport.mixed, Presentation(width: 40))
    #expect(shown.contains("\nhandshake: 1 passed, 1 failed, 1 warned,\n2 not run\n"), "\(shown)")
    #expect(!shown.contains("area "))
  }

  @Test("lets no text of a plugin steer the terminal, or the CI system that shows the log", arguments: HostileText.all)
  func hostile(hostile: String) {
    let shown = text(SampleReport.hostile(hostile), Presentation(isVerbose: true))
    #expect(!shown.unicodeScalars.contains { $0 != "\n" && Printable.isUnsafe($0) })
    for line in shown.split(separator: "\n") {
      #expect(!line.drop { $0.isWhitespace }.hasPrefix("::"))
      #expect(!["##[", "##vso[", "##teamcity["].contains { line.contains($0) })
    }
  }

  @Test("says the same with colour as without, and steers the terminal with nothing else", arguments: HostileText.all)
  func color(hostile: String) {
    let report = SampleReport.hostile(hostile)
    var colored = text(report, Presentation(isColored: true))
    #expect(colored.contains("\u{1b}["))
    while let start = colored.ranges(of: "\u{1b}[").first, let end = colored[start.upperBound...].firstIndex(of: "m") {
      #expect(colored[start.upperBound..<end].allSatisfy { $0.isNumber || $0 == ";" })
      colored.removeSubrange(start.lowerBound...end)
    }
    #expect(colored == text(report))
  }

  @Test("cuts what is too long, and says so")
  func long() {
    let shown = text(SampleReport.hostile(String(repeating: "x", count: 10_000)))
    #expect(shown.words.contains("(8500 more characters, in the JSON report)"))
    #expect(shown.utf8.count < 40_000)
  }
}

extension String {
  /// What stands between two pieces of the text; nil where they are not there.
  func between(_ start: String, _ end: String) -> Substring? {
    guard let begin = ranges(of: start).first else { return nil }
    let rest = self[begin.upperBound...]
    return rest.ranges(of: end).first.map { rest[..<$0.lowerBound] }
  }
}

extension StringProtocol {
  /// The words with one space between them, wherever lines were broken.
  var words: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
