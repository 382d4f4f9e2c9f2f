import DevctlConformance
import TestSupport
import Testing

@Suite("A baseline that is updated")
struct BaselineUpdateTests {
  private func report(_ verdicts: (String, Verdict, String?)...) -> RunReport {
    var report = RunReport()
    report.results = verdicts.map { slug, verdict, actual in
      var result = RequirementResult(requirement: slug, level: .must, verdict: verdict)
      result.actual = actual
      return result
    }
    return report
  }

  private func update(_ text: String, _ report: RunReport) throws -> BaselineUpdate {
    BaselineUpdate(of: try BaselineReadingTests.baseline(text, isBeingUpdated: true), after: report)
  }

  private func text(_ update: BaselineUpdate) -> String { String(decoding: update.baseline.bytes, as: UTF8.self) }

  @Test("drops what is fixed, and keeps comments, order and spelling")
  func removal() throws {
    let before = "# head\nframing.utf8   # a\n# about flush\nframing.flush # b\n\nhandshake.name#c\n"
    let update = try update(
      before, report(("framing.flush", .passed, nil), ("framing.utf8", .failed, "x"), ("handshake.name", .warned, "y")))
    #expect(text(update) == "# head\nframing.utf8   # a\n# about flush\n\nhandshake.name#c\n")
    #expect(update.removed == ["framing.flush"])
    #expect(update.words == "removed framing.flush")
  }

  @Test("gets the message that a failure has now, and nothing else on that line changes")
  func message() throws {
    let before = "  framing.flush [until 2027-01-31]   [message ~ \"old \\\"words\\\"\"]\t# a  \n"
    let update = try update(before, report(("framing.flush", .failed, "new words after 3 ms")))
    #expect(text(update) == "  framing.flush [until 2027-01-31]   [message ~ \"new words after * ms\"]\t# a  \n")
    #expect(update.changed == ["framing.flush"])
  }

  @Test("gets new failures at its end, each with a reason to fill in; warnings are not added")
  func addition() throws {
    let update = try update(
      "framing.utf8 # a", report(("framing.flush", .failed, "no answer"), ("handshake.name", .warned, "y")))
    let added = "framing.flush  [message ~ \"no answer\"]  # \(BaselineEntry.placeholder)\n"
    #expect(text(update) == "framing.utf8 # a\n" + added)
    #expect(update.added == ["framing.flush"])
    #expect(throws: Baseline.Error.self) { try BaselineReadingTests.baseline(text(update)) }
  }

  @Test("keeps the line ends of other systems")
  func carriageReturns() throws {
    for before in ["# a\r\n", "# a\r\nframing.utf8 # b\r"] {
      let update = try update(before, report(("framing.flush", .failed, "no answer")))
      #expect(
        text(update).split(separator: "\n", omittingEmptySubsequences: false).dropLast().allSatisfy {
          $0.hasSuffix("\r")
        })
      #expect(text(update).hasSuffix("\r\n"))
    }
  }

  @Test("is the same where nothing changed, and where entries were not judged")
  func nothing() throws {
    for before in ["framing.flush # a\n\n# end", "framing.utf8 # not judged\nframing.flush # a\r\n", ""] {
      let given = before.isEmpty ? report(("framing.flush", .passed, nil)) : report(("framing.flush", .failed, "x"))
      let update = try update(before, given)
      #expect(text(update) == before)
      #expect(update.words == nil)
    }
  }

  @Test("settles: the same run holds against it once reasons are given")
  func settles() throws {
    let given = report(("framing.flush", .failed, "no \"answer\" after 12 ms\\"), ("framing.utf8", .failed, "bytes"))
    let once = try update("framing.flush [message ~ \"old\"] # a\n", given)
    let filled = text(once).replacing(BaselineEntry.placeholder, with: "issue 9")
    #expect(try update(filled, given).words == nil)
    var gate = Gate()
    gate.baseline = try BaselineReadingTests.baseline(filled)
    var held = given
    _ = try gate.apply(to: &held)
    #expect(held.exitStatus == .conforms)
  }

  @Test("is not made from a run that was interrupted or could not judge everything")
  func refusals() {
    #expect(BaselineUpdate.refusal(in: report(("framing.flush", .failed, "x"))) == nil)
    #expect(BaselineUpdate.refusal(in: report(("framing.flush", .couldNotRun, nil))) == "framing.flush could not run")
    let several = report(("framing.flush", .harnessError, nil), ("framing.utf8", .harnessError, nil))
    #expect(BaselineUpdate.refusal(in: several) == "framing.flush and 1 more could not be judged")
    var interrupted = report(("framing.flush", .failed, "x"))
    interrupted.isIncomplete = true
    #expect(BaselineUpdate.refusal(in: interrupted) == "the run was interrupted")
    var unsteady = report(("framing.flush", .failed, "x"))
    unsteady.problems = [Problem(.repeats, "framing.flush", "differs")]
    #expect(BaselineUpdate.refusal(in: unsteady) == "the verdict on framing.flush is not steady")
  }

  @Test("is begun where there is none, and left alone where the run is no ground")
  func files() throws {
    let folder = try TemporaryFolder()
    let file = "\(folder.path)/known.txt"
    var gate = Gate()
    try gate.useBaseline(file, for: "--baseline", updating: true)
    var unjudged = report(("framing.flush", .couldNotRun, nil))
    #expect(try gate.apply(to: &unjudged)?.hasSuffix("is left as it is, as framing.flush could not run") == true)
    #expect(folder.read("known.txt") == nil)
    var good = report(("framing.flush", .passed, nil))
    _ = try gate.apply(to: &good)
    #expect(folder.read("known.txt")?.hasPrefix("# ") == true)
    #expect(good.exitStatus == .conforms)
    try gate.useBaseline(file, for: "--baseline", updating: false)
    #expect(gate.baseline?.entries.isEmpty == true)
  }
}
