import DevctlProtocol

/// What came of a restart.
package struct RestartResult: Hashable, Sendable {
  package let stopped: DownResult
  package let started: UpResult
}

extension Supervisor {
  /// Stops services and starts them as they are planned now; the others are left alone. The plan is needed because the state
  /// file has no secrets. Where the start fails, those services stay stopped, and the others stay.
  ///
  /// - Parameter names: which; all of the plan where it is empty.
  package func restart(
    _ plan: ServicePlan, _ names: [String] = [], _ options: UpOptions = UpOptions()
  ) async throws(SupervisorError) -> RestartResult {
    let known = plan.services.map(\.name)
    let unknown = names.filter { !known.contains($0) }
    if !unknown.isEmpty { throw .unknownServices(unknown, known: known) }
    let chosen = plan.services.filter { names.isEmpty || names.contains($0.name) }
    return try await locked { () async throws(SupervisorError) in
      guard let before = try await readState() else { throw .nothingRuns }
      let there = before.services.map(\.name).filter { name in chosen.contains { $0.name == name } }
      let stopped = try await stop(there, StopOptions(grace: options.grace))
      guard stopped.isComplete else { throw .notStopped(stopped.survivors) }
      // The state file may be gone with the last service.
      let rest = try await readState()
      let former = rest.map { $0.encodedLine() }
      let order = before.services.map(\.name)
      let started = try await start(chosen, besides: rest, order: order, former: former, options)
      return RestartResult(stopped: stopped, started: started)
    }
  }
}
