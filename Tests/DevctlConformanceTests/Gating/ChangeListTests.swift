import DevctlConformance
import DevctlProtocol
import Testing

@Suite("What is different since an earlier report")
struct ChangeListTests {
  private func report(_ verdicts: (String, Verdict)...) -> RunReport {
    var report = RunReport()
    report.pluginName = "sample"
    report.results = verdicts.map { RequirementResult(requirement: $0, level: .must, verdict: $1) }
    return report
  }

  private func list(_ earlier: RunReport, _ report: RunReport) -> ChangeList {
    ChangeList(since: earlier, in: "old.json", to: report, catalogue: ["a.known"])
  }

  @Test("is said of every verdict that went another way")
  func directions() {
    let verdicts = Verdict.allCases
    for before in verdicts {
      for after in verdicts {
        let changes = list(report(("a.b", before)), report(("a.b", after))).changes
        let order: [Verdict] = [.passed, .warned, .failed]
        let expected: [ChangeList.Direction] =
          if before == after {
            []
          } else if let then = order.firstIndex(of: before), let now = order.firstIndex(of: after) {
            [now > then ? .worse : .better]
          } else {
            [.otherwise]
          }
        #expect(changes.map(\.direction) == expected, "\(before) \(after)")
      }
    }
  }

  @Test("has what is new, and what is gone from the catalogue; what this run left out is neither")
  func comings() {
    let list = list(report(("a.old", .passed), ("a.known", .failed)), report(("a.new", .warned)))
    #expect(
      list.changes == [
        .init("a.new", before: nil, after: .warned), .init("a.old", before: .passed, after: nil),
      ])
    #expect(list.changes.map(\.direction) == [.new, .gone])
    #expect(list.changes.map(\.words) == ["warned", "was passed"])
  }

  @Test("remarks on what makes the comparison a loose one")
  func remarks() {
    var earlier = report()
    #expect(list(earlier, report()).remarks == [])
    earlier.pluginName = "other"
    earlier.suiteVersion = "0.0.1"
    earlier.isStrict = true
    earlier.isIncomplete = true
    #expect(
      list(earlier, report()).remarks == [
        "it is of another plugin, other", "it is by version 0.0.1", "it was strict", "it is incomplete",
      ])
  }

  @Test("is in the text, in JSON and in Markdown, and changes no exit status")
  func reports() async throws {
    var earlier = SampleReport.mixed
    earlier.results[1].verdict = .passed
    earlier.results[5].verdict = .failed
    earlier.results.removeLast()
    earlier.results.append(RequirementResult(requirement: "framing.abolished", level: .must, verdict: .failed))
    var gate = Gate()
    gate.earlier = ("old.json", earlier)
    var report = SampleReport.mixed
    let status = report.exitStatus
    _ = try gate.apply(to: &report)
    #expect(report.exitStatus == status)

    let text = String(decoding: ReportFormat.text.reporter(Presentation()).bytes(for: report), as: UTF8.self)
    let expected = """

      CHANGES
        since old.json: 4
        worse      handshake.first-line: passed, now failed
        better     shutdown.eof-exits: failed, now passed
        new        shutdown.sigint: error of the suite
        gone       framing.abolished: was failed

      """
    #expect(text.contains(expected), "\(text)")

    let json = try await ReportReader.read(.json, report)
    #expect(
      json["changes"]?["worse"] == [["requirement": "handshake.first-line", "before": "passed", "after": "failed"]])
    #expect(json["changes"]?["otherwise"] == [])
    // Read back, they are in the order of their directions.
    let read = JSONReport.report(from: json)?.changes
    #expect(Set(read?.changes ?? []) == Set(report.changes?.changes ?? []))

    let markdown = try await ReportReader.read(.markdown, report)
    #expect(
      markdown.arrayValue?.contains {
        $0[0] == "li" && $0[1]?.stringValue?.hasPrefix("worse: handshake.first-line") == true
      } == true)
  }

  @Test("holds any text of the earlier report")
  func hostile() async throws {
    let reports = HostileText.all.map { text in
      var earlier = SampleReport.hostile(text)
      earlier.results = [RequirementResult(requirement: text, level: .must, verdict: .passed)]
      var report = SampleReport.mixed
      report.changes = ChangeList(since: earlier, in: text, to: report)
      return report
    }
    for format in [ReportFormat.json, .markdown, .text] {
      guard format.name != "text" else {
        for report in reports {
          let text = String(decoding: format.reporter(Presentation()).bytes(for: report), as: UTF8.self)
          #expect(!text.contains("\u{1b}"))
          #expect(!text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") })
        }
        continue
      }
      #expect(try await ReportReader.read(format, reports).count == reports.count)
    }
  }
}
