import ConformanceSettings
import ConformanceTranscript

extension Scenario {
  /// The dry runs once more, in a process whose system calls are watched. The discovery's own are not: being watched slows a
  /// program down where it opens many files, as when it starts, and the discovery is what times are taken from.
  static let tracedDryRun = Scenario(
    .tracedDryRun, "calls every declared operation once more under dry run, with system calls watched by strace",
    needsTrace: true,
    skipReason: { $0.operations.isEmpty ? Discovery.nothingToCall : nil }
  ) { stage in
    guard let process = try stage.startWithHandshake(traced: true) else { return }
    for frame in stage.discovery.dryRuns(commands: stage.settings.exercised(stage.discovery.commands)) {
      let id = try process.request(frame)
      // What was not answered before is not waited for again.
      let isAnswering = stage.discovery.answeredOperations.contains(frame.operation)
      try process.waitForResponse(id, within: isAnswering ? nil : stage.limits.settle)
    }
    process.closeInput()
    try process.waitForExit()
  }
}
