import FileSystem
import ProcessControl

/// How services are started.
package struct UpOptions: Hashable, Sendable {
  /// Ends services of an earlier `up` first, and moves a state file aside that can't be used.
  package var force: Bool
  /// How long a service may take to end once it is asked to.
  package var grace: Duration

  package init(force: Bool = false, grace: Duration = StopOptions.usualGrace) {
    self.force = force
    self.grace = grace
  }
}

/// A start that succeeded.
package struct UpResult: Hashable, Sendable {
  package struct Service: Hashable, Sendable {
    /// As the state file has it.
    package let record: ServiceRecord
    /// From the start of this service until it was ready.
    package let readyAfter: Duration
  }

  /// In the order of the plan.
  package let services: [Service]
  package let duration: Duration
}

extension Supervisor {
  /// Starts the services of a plan in their order, and waits until all are ready. Where one fails, or the task is
  /// canceled, all are stopped again, and the state file is as it was.
  package func up(_ plan: ServicePlan, _ options: UpOptions = UpOptions()) async throws(SupervisorError) -> UpResult {
    try await locked { () async throws(SupervisorError) in
      try await makeRoom(options)
      let former = try await formerContents()
      return try await start(plan.services, besides: nil, former: former, options)
    }
  }

  /// Sees to it that no earlier services run.
  private func makeRoom(_ options: UpOptions) async throws(SupervisorError) {
    let state: RepositoryState?
    do throws(SupervisorError) {
      state = try await readState()
    } catch {
      guard options.force, case .state(let error) = error, error.allowsMovingAside else { throw error }
      try await moveStateAside()
      return
    }
    let running = (state?.services ?? []).filter(\.identity.isRunning)
    if running.isEmpty { return }
    guard options.force else {
      throw .alreadyRunning(running.map { SupervisorError.RunningService(name: $0.name, pid: $0.pid) })
    }
    let stopped = try await stop(nil, StopOptions(grace: options.grace))
    if !stopped.isComplete { throw .notStopped(stopped.survivors) }
  }

  private func moveStateAside() async throws(SupervisorError) {
    let path = try await blocking { [stateFile] () throws(SupervisorError) in
      do throws(FileError) {
        return try stateFile.moveAside()
      } catch {
        throw .file(error)
      }
    }
    observer.note(.stateMovedAside(to: path))
  }

  private func formerContents() async throws(SupervisorError) -> [UInt8]? {
    try await blocking { [stateFile] () throws(SupervisorError) in
      do throws(StateFileError) {
        return try stateFile.contents()
      } catch {
        throw .state(error)
      }
    }
  }

  /// Starts services, and writes the state of them all.
  ///
  /// - Parameters:
  ///   - base: a state whose services stay, those of the same name replaced; nil for none.
  ///   - order: in which order the state names services, as far as that is given.
  ///   - former: what the state file has to be again where the start fails.
  func start(
    _ services: [ServicePlan.Service], besides base: RepositoryState?, order: [String] = [], former: [UInt8]?,
    _ options: UpOptions
  ) async throws(SupervisorError) -> UpResult {
    let begin = MonotonicInstant.now
    let launch = Launch(services, self, options)
    let result: Result<UpResult, SupervisorError> = await withTaskCancellationHandler {
      do throws(SupervisorError) {
        let ready = try await launch.run(besides: base?.services ?? []) { records async throws(SupervisorError) in
          var state =
            base ?? RepositoryState(repositoryRoot: folder.repositoryRoot, createdAt: .now, services: [])
          for record in records { state.put(record) }
          state.sort(by: order)
          try await writeState(state)
        }
        launch.commit()
        let started = launch.records.map { UpResult.Service(record: $0, readyAfter: ready[$0.name] ?? .zero) }
        return .success(UpResult(services: started, duration: begin.elapsed))
      } catch {
        return .failure(error)
      }
    } onCancel: {
      launch.cancel()
    }
    if case .failure(let error) = result {
      // In a task of its own: one that was canceled would not wait for anything.
      await Task { await launch.rollBack(because: error) }.value
      // Where that fails too, the file names services that have ended, which any status tells; the first failure is the one
      // to know of.
      await blocking { [stateFile] in try? stateFile.restore(former) }
    }
    return try result.get()
  }
}

extension RepositoryState {
  /// Replaces the service of the same name, or adds one.
  mutating func put(_ record: ServiceRecord) {
    if let index = services.firstIndex(where: { $0.name == record.name }) {
      services[index] = record
    } else {
      services.append(record)
    }
  }

  /// Puts the services into an order by name; what it does not have comes last.
  mutating func sort(by names: [String]) {
    if names.isEmpty { return }
    let places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    let keyed = services.enumerated().map { (places[$1.name] ?? names.count, $0, $1) }
    services = keyed.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }
}

extension StateFileError {
  /// A later devctl's file may well have services that run.
  package var allowsMovingAside: Bool {
    switch self {
    case .broken, .otherRepository: true
    case .unreadable, .newer: false
    }
  }
}
