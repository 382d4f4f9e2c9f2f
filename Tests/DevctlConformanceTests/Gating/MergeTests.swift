import CommandLineTool
import DevctlConformance
import Testing

@Suite("Reports that are merged")
struct MergeTests {
  private static let whole = ["handshake.in-time", "handshake.name", "framing.flush", "framing.utf8"]

  private func report(
    _ verdicts: [(String, Verdict)], shard: Int? = nil, of count: Int = 2, name: String? = "sample"
  ) -> RunReport {
    var report = RunReport()
    report.pluginName = name
    report.command = ["./plugin"]
    report.durationMilliseconds = 100
    report.shard = shard.map { Shard(index: $0, of: count, whole: Self.whole) }
    report.results = verdicts.map { slug, verdict in
      var result = RequirementResult(requirement: slug, level: .must, verdict: verdict)
      result.actual = result.isBroken ? "no answer" : nil
      return result
    }
    return report
  }

  private func merged(_ reports: RunReport...) throws -> RunReport {
    try Merge(reports.enumerated().map { Merge.Part(file: "\($0 + 1).json", report: $1) }).report()
  }

  private func words(_ report: RunReport) -> [String] {
    report.results.map { "\($0.requirement) \($0.verdict.rawValue)" }
  }

  @Test("are one, in the catalogue's order, with the exit status of the whole run")
  func union() throws {
    let report = try merged(
      report([("framing.utf8", .passed), ("handshake.name", .passed)], shard: 2),
      report([("framing.flush", .notApplicable), ("handshake.in-time", .passed)], shard: 1))
    #expect(
      words(report) == [
        "handshake.in-time passed", "handshake.name passed", "framing.utf8 passed", "framing.flush not-applicable",
      ])
    #expect(report.exitStatus == .conforms)
    #expect(report.shard == nil)
    #expect(report.durationMilliseconds == 200)
  }

  @Test("fail where one of them does, and keep what was accepted and what was in the way")
  func failing() throws {
    var accepting = report([("framing.utf8", .failed)], shard: 2)
    accepting.results[0].accepted = Acceptance(reason: "issue 7")
    let problem = Problem(.baseline, "framing.flush", "passes now")
    var stale = report(
      [("framing.flush", .passed), ("handshake.in-time", .passed), ("handshake.name", .passed)], shard: 1)
    #expect(try merged(accepting, stale).exitStatus == .conforms)
    stale.problems = [problem]
    let report = try merged(accepting, stale)
    #expect(report.problems == [problem])
    #expect(report.exitStatus == .violation)
  }

  @Test("could not run as a whole where a shard is missing, and name what nobody judged")
  func missing() throws {
    let report = try merged(
      report([("framing.utf8", .passed)], shard: 3, of: 4), report([("framing.flush", .passed)], shard: 1, of: 4))
    #expect(report.exitStatus == .couldNotRun)
    let absent = report.results(.couldNotRun)
    #expect(absent.map(\.requirement) == ["handshake.in-time", "handshake.name"])
    #expect(absent.first?.reason == "no report has it: of 4 shards, 2, 4 missing")
    let holey = try merged(self.report([("framing.utf8", .passed)], shard: 1, of: 1))
    #expect(holey.results(.couldNotRun).first?.reason?.contains("their reports are not whole") == true)
  }

  @Test("are a problem where they contradict each other, by name")
  func contradiction() throws {
    let report = try merged(
      report([("framing.flush", .passed), ("framing.utf8", .passed)]), report([("framing.flush", .failed)]))
    #expect(report.exitStatus == .violation)
    #expect(report.problems.map(\.requirement) == ["framing.flush"])
    #expect(report.problems.first?.message.contains("passed in 1.json, failed in 2.json") == true)
    #expect(report.result(on: "framing.flush")?.verdict == .failed)
    let agreeing = try merged(self.report([("framing.flush", .passed)]), self.report([("framing.flush", .passed)]))
    #expect(agreeing.problems == [])
    #expect(agreeing.results.count == 1)
  }

  @Test("take from a shard what it shows of another's requirement")
  func shownElsewhere() throws {
    let rest: [(String, Verdict)] = [
      ("handshake.in-time", .passed), ("handshake.name", .passed), ("framing.flush", .passed),
    ]
    let report = try merged(
      report(rest + [("framing.utf8", .passed)], shard: 1), report([("framing.utf8", .failed)], shard: 2))
    #expect(report.problems == [])
    #expect(report.result(on: "framing.utf8")?.verdict == .failed)
    #expect(report.exitStatus == .violation)
    // The same shard twice is another matter.
    let twice = try merged(
      self.report(rest + [("framing.utf8", .passed)], shard: 1), self.report([("framing.utf8", .failed)], shard: 1))
    #expect(twice.problems.map(\.requirement) == ["framing.utf8"])
  }

  @Test("are an error where they don't belong together, which names both files")
  func strangers() throws {
    let first = report([("framing.flush", .passed)], shard: 1)
    var others: [(RunReport, String)] = []
    others.append((report([], name: "other"), "is of the plugin other"))
    var other = first
    other.isStrict = true
    others.append((other, "is of a run with --strict"))
    other = first
    other.suiteVersion = "0.0.1"
    others.append((other, "is of version 0.0.1"))
    others.append((report([], shard: 1, of: 3), "is of a shard of 3"))
    other = first
    other.pluginName = nil
    other.command = ["./another"]
    others.append((other, "is of the command ./another"))
    other = first
    other.shard?.whole = []
    others.append((other, "is of a shard of 0 requirements"))
    for (other, words) in others {
      #expect {
        _ = try merged(first, other)
      } throws: { error in
        "\(error)".hasPrefix(#""2.json" \#(words), "1.json" of "#)
      }
    }
  }

  @Test("know the same plugin by its name, whatever the path")
  func elsewhere() throws {
    var other = report([("framing.utf8", .passed)])
    other.command = ["/elsewhere/plugin"]
    #expect(try merged(report([("framing.flush", .passed)]), other).results.count == 2)
  }

  @Test("were guarded only by what was on everywhere")
  func protections() throws {
    var first = report([("framing.flush", .passed)])
    first.protections = [
      .init(name: "isolation", isOn: true, detail: "a"), .init(name: "sandbox", isOn: true, detail: "b"),
    ]
    var second = report([("framing.utf8", .passed)])
    second.protections = [.init(name: "isolation", isOn: false, detail: "no bwrap")]
    let protections = try merged(first, second).protections
    #expect(protections.map(\.isOn) == [false, true])
    #expect(protections.map(\.detail) == ["no bwrap (in 2.json)", "b"])
  }

  @Test("are incomplete where one of them is")
  func incomplete() throws {
    var cut = report([("framing.flush", .passed)])
    cut.isIncomplete = true
    #expect(try merged(report([("framing.utf8", .passed)]), cut).exitStatus == .interrupted)
  }

  @Test("can be held against another baseline than their parts were")
  func forgetting() throws {
    var report = SampleReport.gated
    report.forgetBaseline()
    #expect(report.accepted == [])
    #expect(report.problems == [])
  }
}
