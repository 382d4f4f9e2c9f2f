import DevctlConformance
import Testing

@Suite("A run held against its baseline")
struct BaselineCheckTests {
  /// A report with one result.
  private func report(_ verdict: Verdict, actual: String = "no answer after 12 ms") -> RunReport {
    var report = RunReport()
    var result = RequirementResult(requirement: "framing.flush", level: .must, verdict: verdict)
    if result.isBroken { result.actual = actual }
    report.results = [result, RequirementResult(requirement: "framing.utf8", level: .must, verdict: .passed)]
    return report
  }

  /// The report after it was held against a baseline on a day.
  private func judged(_ report: RunReport, by text: String, on day: String = "2027-01-31") throws -> RunReport {
    var gate = Gate()
    gate.baseline = try BaselineReadingTests.baseline(text, isBeingUpdated: true)
    gate.today = try #require(CalendarDate(day))
    var report = report
    _ = try gate.apply(to: &report)
    return report
  }

  @Test("accepts what is listed, whatever its verdict would do", arguments: [Verdict.failed, .warned])
  func accepted(verdict: Verdict) throws {
    let judged = try judged(report(verdict), by: "framing.flush [until 2027-02-01] # issue 7")
    #expect(judged.results.first?.accepted == Acceptance(reason: "issue 7", until: "2027-02-01"))
    #expect(judged.results.first?.verdict == verdict)
    #expect(judged.problems == [])
    #expect(judged.exitStatus == .conforms)
  }

  @Test("fails for what is not listed")
  func unlisted() throws {
    let judged = try judged(report(.failed), by: "# nothing\n")
    #expect(judged.results.first?.accepted == nil)
    #expect(judged.exitStatus == .violation)
  }

  @Test("fails where a listed failure is fixed, and says what to do")
  func fixed() throws {
    let judged = try judged(report(.passed), by: "\n\nframing.flush # issue 7\n")
    #expect(
      judged.problems == [
        Problem(
          .baseline, "framing.flush",
          "framing.flush passes now: remove line 3 of known.txt, or run with --update-baseline", file: "known.txt",
          line: 3)
      ])
    #expect(judged.exitStatus == .violation)
  }

  @Test("fails where a listed failure does not apply any more")
  func inapplicable() throws {
    var given = report(.notApplicable)
    given.results[0].reason = "it has no streams"
    let judged = try judged(given, by: "framing.flush # issue 7\n")
    #expect(
      judged.problems.first?.message.hasPrefix("framing.flush does not apply any more (it has no streams): ") == true)
  }

  @Test("fails where a listed failure has another message")
  func changed() throws {
    let same = try judged(report(.failed), by: #"framing.flush [message ~ "no answer after * ms"] # issue 7"#)
    #expect(same.exitStatus == .conforms)
    let other = try judged(
      report(.failed, actual: "two answers"), by: #"framing.flush [message ~ "no answer"] # issue 7"#)
    #expect(other.results.first?.accepted == nil)
    #expect(
      other.problems.first?.message.contains(
        #"line 1 of known.txt expects "no answer", and what came is "two answers""#) == true)
    #expect(other.exitStatus == .violation)
  }

  @Test("accepts on the last day, and fails on the day after")
  func expiry() throws {
    let text = "framing.flush [until 2027-01-31] # issue 7"
    #expect(try judged(report(.failed), by: text, on: "2027-01-31").exitStatus == .conforms)
    let late = try judged(report(.failed), by: text, on: "2027-02-01")
    #expect(late.results.first?.accepted == nil)
    #expect(
      late.problems.map(\.message) == [
        "framing.flush was accepted until 2027-01-31, and is still broken: fix it, or set a later day on line 1 of known.txt"
      ])
    #expect(try judged(report(.warned), by: text, on: "2027-02-01").exitStatus == .violation)
  }

  @Test("says nothing of entries that this run did not judge")
  func unselected() throws {
    #expect(try judged(report(.passed), by: "handshake.name # issue 8\n").exitStatus == .conforms)
  }

  @Test(
    "accepts nothing that could not be judged",
    arguments: [(Verdict.couldNotRun, RunExit.couldNotRun), (.harnessError, .suiteFault)])
  func unjudged(verdict: Verdict, status: RunExit) throws {
    let judged = try judged(report(verdict), by: "framing.flush # issue 7")
    #expect(judged.results.first?.accepted == nil)
    #expect(judged.problems == [])
    #expect(judged.exitStatus == status)
  }

  @Test("does not take a pass in one shard for the whole: some rules look at everything")
  func shard() throws {
    var part = report(.passed)
    part.shard = Shard(index: 1, of: 2)
    #expect(try judged(part, by: "framing.flush # issue 7").problems == [])
  }

  @Test("fails where a reason has not been given")
  func withoutReason() throws {
    let judged = try judged(report(.failed), by: "framing.flush # \(BaselineEntry.placeholder)")
    #expect(
      judged.problems.map(\.message) == ["framing.flush has no reason yet: give one, or a link, on line 1 of known.txt"]
    )
    #expect(judged.exitStatus == .violation)
  }

  @Test("an interrupted run is interrupted, whatever was accepted")
  func interrupted() throws {
    var given = report(.failed)
    given.isIncomplete = true
    #expect(try judged(given, by: "framing.flush # issue 7").exitStatus == .interrupted)
  }
}
