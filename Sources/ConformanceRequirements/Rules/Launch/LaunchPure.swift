import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let launchPure = Requirement(
    "launch.pure", .should, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgeCalls(of: [LaunchPlan.name]) { _ in
      let calls = evidence.processes(in: .operations).flatMap { $0.calls(of: LaunchPlan.name) }
      // Late is late, whatever the plan.
      let plans = calls.filter { $0.succeeded || ($0.isRefused && $0.errorCode != "E_TIMEOUT") }
      var isCompared = false
      for (index, plan) in plans.enumerated() {
        guard let earlier = plans[..<index].first(where: { $0.asksTheSame(as: plan) }) else { continue }
        if let finding = plan.deviation(from: earlier) { return .broken([finding]) }
        isCompared = isCompared || plan.succeeded
      }
      if isCompared { return .holds() }
      return .undecided(calls.lazy.compactMap(\.skipReason).first ?? "the same request was not answered twice")
    }
  }
}

extension Call {
  fileprivate func asksTheSame(as other: Call) -> Bool {
    guard var mine = sent, var others = other.sent else { return false }
    mine["request_id"] = nil
    others["request_id"] = nil
    return mine == others
  }

  fileprivate func deviation(from earlier: Call) -> Finding? {
    let expected = "the same plan for the same request, in this process and in any other"
    let place = process.index == earlier.process.index ? "later in the same process" : "in a fresh process"
    guard succeeded == earlier.succeeded else {
      let (plan, refusal) = succeeded ? (self, earlier) : (earlier, self)
      return Finding(
        expected: expected,
        actual: "\(place) there was \(succeeded ? "a plan instead of an error" : "an error instead of a plan")",
        evidence: refusal.evidence + plan.evidence)
    }
    let differences = Difference.all(
      from: earlier.output["services"].value, to: output["services"].value, at: output["services"].path)
    guard succeeded, let first = differences.first else { return nil }
    return Finding(
      expected: expected, actual: "\(place), \(first.text)",
      evidence: differences.dropFirst().prefix(4).map { "also: \($0.text)" } + earlier.evidence + evidence)
  }
}
