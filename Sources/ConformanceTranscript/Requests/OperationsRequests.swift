/// The names of the requests of the scenario `operations` that rules ask about.
package enum OperationsRequests {
  package static let configFirst = "config-first"
  package static let configPatched = "config-patched"
  package static let configWithMore = "config-with-more"
  package static let planFirst = "plan-first"
  package static let planAgain = "plan-again"
  package static let planPatched = "plan-patched"
  package static let planChanged = "plan-changed"
  package static let planAfresh = "plan-afresh"
}
