import DevctlConformance
import Testing

@Suite("Verdicts")
struct JudgeTests {
  private func evidence(strict: Bool = false, missing: [String: String] = [:]) -> Evidence {
    var settings = RunSettings(plugin: PluginCommand(executable: "/p", arguments: [], words: ["./my plugin"]))
    settings.strict = strict
    return Evidence(views: [:], missing: missing, limits: Limits(settings: settings, spawnCost: 0), settings: settings)
  }

  private func requirement(_ level: Level, _ judgement: Judgement) -> Requirement {
    Requirement("area.name", level, scenarios: [.discovery], rule: { _ in judgement })
  }

  private let finding = Finding(expected: "a", actual: "b", evidence: ["c"])

  @Test(
    "a broken requirement fails or warns by its level and by strictness",
    arguments: [
      (Level.must, false, Verdict.failed), (.must, true, .failed), (.should, false, .warned), (.should, true, .failed),
      (.info, false, .warned), (.info, true, .warned),
    ])
  func levels(level: Level, strict: Bool, expected: Verdict) {
    let result = Judge(evidence: evidence(strict: strict)).result(for: requirement(level, .broken([finding])))
    #expect(result.verdict == expected)
    #expect(result.expected == "a" && result.actual == "b" && result.evidence == ["c"])
  }

  @Test("the command to judge again has the options that matter, and no value that may be a secret")
  func rerun() {
    var settings = RunSettings(plugin: PluginCommand(executable: "/p", arguments: [], words: ["p"]))
    settings.environment = ["TOKEN": "secret"]
    settings.operationTimeout = .milliseconds(1500)
    #expect(
      settings.rerun(only: "area.name")
        == #"devctl-conformance --only area.name --env TOKEN="$TOKEN" --timeout 1500ms -- p"#)
  }

  @Test("a finding may weigh less than its requirement, and the most severe one is shown")
  func lesserFinding() {
    let light = Finding(expected: "x", actual: "y", level: .should)
    let judge = Judge(evidence: evidence())
    #expect(judge.result(for: requirement(.must, .broken([light]))).verdict == .warned)
    let both = judge.result(for: requirement(.must, .broken([light, finding])))
    #expect(both.verdict == .failed)
    #expect(both.expected == "a")
  }

  @Test("the other judgements have a verdict each, with their reason")
  func otherJudgements() {
    let judge = Judge(evidence: evidence())
    for (judgement, verdict, reason) in [
      (Judgement.holds(remark: "r"), Verdict.passed, "r"), (.notApplicable("n"), .notApplicable, "n"),
      (.undecided("u"), .couldNotRun, "u"),
    ] {
      let result = judge.result(for: requirement(.must, judgement))
      #expect(result.verdict == verdict)
      #expect(result.reason == reason)
    }
  }

  @Test("a requirement whose scenarios all could not be played could not run")
  func missing() {
    let judge = Judge(evidence: evidence(missing: ["discovery": "no handshake"]))
    let result = judge.result(for: requirement(.must, .broken([finding])))
    #expect(result.verdict == .couldNotRun)
    #expect(result.reason == "no handshake")
  }

  @Test("what the end of the run cut short is judged neither way")
  func interrupted() {
    let judge = Judge(evidence: evidence(), interrupted: ["discovery"])
    for judgement in [Judgement.holds(), .broken([finding])] {
      let result = judge.result(for: requirement(.must, judgement))
      #expect(result.verdict == .couldNotRun)
      #expect(result.reason == "the run was interrupted")
    }
  }

  @Test("the suite's own failure is no verdict on the plugin")
  func harness() {
    let judge = Judge(evidence: evidence(), faults: ["discovery": "disk full"])
    #expect(judge.result(for: requirement(.must, .holds())).verdict == .harnessError)
  }

  @Test("the exit status follows from the verdicts, and nothing run is never a success")
  func exitStatus() {
    func exit(_ verdicts: [Verdict], incomplete: Bool = false) -> RunExit {
      var report = RunReport()
      report.isIncomplete = incomplete
      report.results = verdicts.map { RequirementResult(requirement: "a.b", level: .must, verdict: $0) }
      return report.exitStatus
    }
    #expect(exit([.passed, .warned, .notApplicable]) == .conforms)
    #expect(exit([.passed, .failed, .couldNotRun]) == .violation)
    #expect(exit([.passed, .couldNotRun]) == .couldNotRun)
    #expect(exit([.notApplicable]) == .couldNotRun)
    #expect(exit([]) == .couldNotRun)
    #expect(exit([.failed, .harnessError]) == .suiteFault)
    #expect(exit([.passed], incomplete: true) == .interrupted)
  }
}
