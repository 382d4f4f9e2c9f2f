import ProcessControl

/// How services are stopped.
package struct StopOptions: Hashable, Sendable {
  /// How long services usually may take to end once they are asked to.
  package static let usualGrace = Duration.seconds(5)

  /// How long a service may take to end after SIGTERM, before it is killed.
  package var grace: Duration

  package init(grace: Duration = usualGrace) {
    self.grace = grace
  }
}

/// What came of a stop.
package struct DownResult: Hashable, Sendable {
  package struct Service: Hashable, Sendable {
    package let name: String
    package let outcome: StopOutcome
  }

  /// In the order of the state file.
  package let services: [Service]

  /// Whether nothing runs any more that was to be stopped.
  package var isComplete: Bool {
    survivors.isEmpty
  }
}

extension DownResult {
  /// Those that nothing could end.
  var survivors: [SupervisorError.RunningService] {
    services.compactMap { service in
      guard case .survived(let pid) = service.outcome else { return nil }
      return SupervisorError.RunningService(name: service.name, pid: pid)
    }
  }
}

extension Supervisor {
  /// Stops services: their groups first with SIGTERM, then with SIGKILL, in the reverse order of the plan without waiting
  /// for each. Goes on to its end also where the task is canceled.
  ///
  /// - Parameter names: which; all where it is empty.
  package func down(
    _ names: [String] = [], _ options: StopOptions = StopOptions()
  ) async throws(SupervisorError) -> DownResult {
    try await locked { () async throws(SupervisorError) in try await stop(names.isEmpty ? nil : names, options) }
  }

  /// Stops services of the state file, all for nil. The caller holds the lock.
  func stop(_ names: [String]?, _ options: StopOptions) async throws(SupervisorError) -> DownResult {
    guard var state = try await readState() else { throw .nothingRuns }
    let chosen = try choose(names, of: state)
    // Before the first signal, so that even after a crash of this devctl nobody takes the end for an accident.
    let moment = WallTime.now
    for index in state.services.indices where chosen.contains(state.services[index].name) {
      if state.services[index].identity.isRunning { state.services[index].stopRequestedAt = moment }
    }
    try await writeState(state)
    let targets = state.services.filter { chosen.contains($0.name) }
    let outcomes = await blocking { [observer] in Stopper(targets, options.grace, observer).run() }
    let stays = Set(
      zip(targets, outcomes).compactMap { target, outcome -> String? in
        if case .survived = outcome { target.name } else { nil }
      })
    state.services.removeAll { chosen.contains($0.name) && !stays.contains($0.name) }
    try await writeState(state)
    return DownResult(services: zip(targets, outcomes).map { DownResult.Service(name: $0.name, outcome: $1) })
  }

  private func choose(_ names: [String]?, of state: RepositoryState) throws(SupervisorError) -> Set<String> {
    let known = state.services.map(\.name)
    guard let names else { return Set(known) }
    let unknown = names.filter { !known.contains($0) }
    if !unknown.isEmpty { throw .unknownServices(unknown, known: known) }
    return Set(names)
  }
}
