import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let launchUsesConfig = Requirement(
    "launch.uses-config", .should, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgeCalls(of: [LaunchPlan.name]) { _ in
      guard let before = evidence.operationsCall(OperationsRequests.planPatched) else {
        return .undecided("no plan was asked for with a patched configuration")
      }
      if let skipReason = before.skipReason { return .undecided(skipReason) }
      guard let after = evidence.operationsCall(OperationsRequests.planChanged) else {
        return .holds(remark: "no port in the plan comes from the configuration")
      }
      if let skipReason = after.skipReason { return .undecided("with other ports in the configuration, \(skipReason)") }
      // One change that shows is enough: not everything in a configuration has to be of use to the plan.
      guard before.output["services"].value == after.output["services"].value else { return .holds() }
      let differences = Difference.all(from: .object(before.config), to: .object(after.config), at: "config")
      guard !differences.isEmpty else { return .undecided("the configuration was not changed") }
      let changes = differences.prefix(3).map(\.text).joined(separator: ", ")
      return .broken([
        Finding(
          expected: "a plan that follows the configuration, which it has a port from",
          actual: "the plan stayed as it was when \(changes)", evidence: after.evidence)
      ])
    }
  }
}
