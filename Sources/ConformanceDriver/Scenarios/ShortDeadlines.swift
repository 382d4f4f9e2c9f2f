import ConformanceTranscript
import ProcessControl

extension Scenario {
  /// Each operation with little time, one after the other.
  static let shortDeadlines = Scenario(
    .shortDeadlines, "calls every operation with a deadline of 300 ms",
    skipReason: { $0.finiteOperations.isEmpty ? "the plugin declares no operation that ends by itself" : nil }
  ) { stage in
    guard let process = try stage.startWithHandshake() else { return }
    let allowed = ScenarioTimes.shortDeadline * 1_000_000 + stage.limits.deadlineMargin
    for operation in stage.discovery.finiteOperations {
      let known = Set(process.currentProcesses().map(\.pid))
      let id = try process.request(RequestFrame(operation, deadlineMilliseconds: ScenarioTimes.shortDeadline))
      let isAnswered = try process.waitForResponse(id, within: allowed)
      process.record(.processesLeft(after: id, try process.processesLeft(except: known).map(ProcessRecord.init)))
      // What comes after a missed deadline would only be late in its turn.
      guard isAnswered else { return }
    }
  }
}
