import DevctlConformance
import Testing

@Suite("A run that is repeated")
struct RepeatsTests {
  private func report(_ verdicts: (String, Verdict)...) -> RunReport {
    var report = RunReport()
    report.durationMilliseconds = 100
    report.results = verdicts.map { slug, verdict in
      var result = RequirementResult(requirement: slug, level: .must, verdict: verdict)
      result.reason = verdict == .passed ? nil : "why"
      return result
    }
    return report
  }

  @Test("is as usual where the verdicts are the same")
  func steady() {
    let good = report(("framing.utf8", .passed), ("framing.flush", .notApplicable))
    let combined = Repeats.combined([good, good, good])
    #expect(combined.problems == [])
    #expect(combined.results == good.results)
    #expect(combined.exitStatus == .conforms)
    #expect(combined.repeats == 3)
    #expect(combined.durationMilliseconds == 300)
    let bad = report(("framing.flush", .failed))
    #expect(Repeats.combined([bad, bad]).problems == [])
    #expect(Repeats.combined([bad, bad]).exitStatus == .violation)
  }

  @Test("fails by name where a verdict differs, with the most severe result")
  func unsteady() {
    let combined = Repeats.combined([
      report(("framing.flush", .passed), ("framing.utf8", .passed)),
      report(("framing.flush", .warned), ("framing.utf8", .passed)),
      report(("framing.flush", .passed), ("framing.utf8", .passed)),
    ])
    #expect(combined.exitStatus == .violation)
    #expect(
      combined.problems.map(\.message) == [
        "the verdict on framing.flush differs between 3 repeats: passed in repeats 1 and 3, warned in repeat 2; look for what "
          + "depends on time, order or chance"
      ])
    #expect(combined.result(on: "framing.flush")?.verdict == .warned)
    #expect(
      combined.result(on: "framing.flush")?.reason
        == "differs between repeats: passed in repeats 1 and 3, warned in repeat 2; why")
    #expect(combined.outcome == "not steady, the verdicts differ from repeat to repeat")
  }

  @Test("counts what could not run as a verdict, but not where the run ended early")
  func early() {
    let good = report(("framing.flush", .passed))
    var open = report(("framing.flush", .couldNotRun))
    #expect(Repeats.combined([good, open]).problems.count == 1)
    open.endedAt = "framing.utf8"
    #expect(Repeats.combined([good, open]).problems == [])
    #expect(Repeats.combined([good, open]).endedAt == "framing.utf8")
    open.endedAt = nil
    open.isIncomplete = true
    #expect(Repeats.combined([good, open]).problems == [])
    #expect(Repeats.combined([good, open]).exitStatus == .interrupted)
  }

  @Test("that ran once is just that")
  func once() {
    let good = report(("framing.flush", .passed))
    #expect(Repeats.combined([good]) == good)
  }

  @Test("is not excused by a baseline")
  func baseline() throws {
    var gate = Gate()
    gate.baseline = try BaselineReadingTests.baseline("framing.flush # flaky\n")
    var combined = Repeats.combined([report(("framing.flush", .passed)), report(("framing.flush", .failed))])
    _ = try gate.apply(to: &combined)
    #expect(combined.exitStatus == .violation)
  }
}
