import DevctlProtocol
import ProcessControl

/// One start of several services, which come to life together or not at all.
final class Launch: Sendable {
  private let services: [ServicePlan.Service]
  private let supervisor: Supervisor
  private let options: UpOptions
  private let threads = ProbeThreads()
  private let running = Locked<[(link: WrapperLink, process: StartedProcess?)]>([])

  /// How long a wrapper may take to tell of its service.
  private static let startTimeout = Duration.seconds(30)
  /// How much longer than the service's grace a wrapper may take to end all it had left behind.
  private static let wrapperTimeout = Duration.seconds(10)

  init(_ services: [ServicePlan.Service], _ supervisor: Supervisor, _ options: UpOptions) {
    self.services = services
    self.supervisor = supervisor
    self.options = options
  }

  /// Starts the services, one after the other, each under a wrapper that ends it should this process end now, and waits
  /// until all are ready, each from its own start on. The first failure ends it all.
  ///
  /// - Parameters:
  ///   - others: services of this repository that run already.
  ///   - allStarted: called once all run, before all are ready.
  /// - Returns: How long each took, by its name.
  func run(
    besides others: [ServiceRecord], allStarted: ([ServiceRecord]) async throws(SupervisorError) -> Void
  ) async throws(SupervisorError) -> [String: Duration] {
    try await PortCheck.check(services, besides: others, threads)
    let failure = Locked<SupervisorError?>(nil)
    let ready: [String: Duration] = await withTaskGroup(of: (String, Duration)?.self) { group in
      do throws(SupervisorError) {
        for service in services {
          if Task.isCancelled { throw .cancelled }
          if let error = failure.withLock({ $0 }) { throw error }
          let (link, process) = try await start(service)
          group.addTask { await self.wait(for: link, process, failure) }
        }
        try await allStarted(records)
      } catch {
        failure.withLock { $0 = $0 ?? error }
        threads.cancel()
        group.cancelAll()
      }
      var ready: [String: Duration] = [:]
      for await result in group {
        if let (name, duration) = result { ready[name] = duration } else { group.cancelAll() }
      }
      return ready
    }
    if let error = failure.withLock({ $0 }) { throw error }
    if Task.isCancelled { throw .cancelled }
    // One that was ready may have ended while others were not.
    for case (let link, let process?) in running.withLock({ $0 }) { try ReadinessWait.checkLife(of: link, process) }
    return ready
  }

  /// - Returns: Nil where it failed.
  private func wait(
    for link: WrapperLink, _ process: StartedProcess, _ failure: Locked<SupervisorError?>
  ) async -> (String, Duration)? {
    let name = link.service.name
    do throws(SupervisorError) {
      try await ReadinessWait.wait(for: link, process, threads)
      let duration = WallTime.now - process.startedAt
      supervisor.observer.note(.ready(service: name, after: duration))
      return (name, duration)
    } catch {
      failure.withLock { $0 = $0 ?? error }
      threads.cancel()
      return nil
    }
  }

  private func start(
    _ service: ServicePlan.Service
  ) async throws(SupervisorError) -> (WrapperLink, StartedProcess) {
    supervisor.observer.note(.starting(service: service.name))
    let loop: EventLoop
    do throws(SystemError) {
      loop = try EventLoop.shared()
    } catch {
      throw .system(error)
    }
    let order = ServiceRequest(
      name: service.name, command: service.command, folder: service.folder, environment: service.environment,
      repositoryRoot: supervisor.folder.repositoryRoot, graceMilliseconds: options.grace.millisecondsRoundedUp)
    let link: WrapperLink
    do throws(SpawnError) {
      link = try WrapperLink(
        service, executable: supervisor.wrapper, environment: supervisor.environment, order: order, on: loop)
    } catch {
      throw .notStarted(service: service.name, reason: "its wrapper can't be started: \(error)")
    }
    let index = running.withLock { running in
      running.append((link, nil))
      return running.count - 1
    }
    switch await link.start.wait(until: .after(Self.startTimeout)) {
    case .running(let process)?:
      running.withLock { $0[index].process = process }
      supervisor.observer.note(.started(service: service.name, pid: process.pid))
      return (link, process)
    case .refused(let reason)?: throw .notStarted(service: service.name, reason: reason)
    case nil:
      if Task.isCancelled { throw .cancelled }
      throw .notStarted(service: service.name, reason: "its wrapper did not answer")
    }
  }

  /// What the state file is to say of those that run.
  var records: [ServiceRecord] {
    running.withLock { $0 }.compactMap { link, process in process.map { ServiceRecord(link, $0) } }
  }

  /// Lets all services live: the state file knows them.
  func commit() {
    for (link, _) in running.withLock({ $0 }) { link.commit() }
  }

  /// Ends waits for answers; the waits for processes end with the task.
  func cancel() { threads.cancel() }

  /// Ends all that was started, the last first, and waits until it is gone.
  func rollBack(because error: SupervisorError) async {
    let links = running.withLock { $0 }.map(\.link).reversed()
    if links.isEmpty { return }
    supervisor.observer.note(.rollingBack(services: links.map(\.service.name), because: "\(error)"))
    for link in links { link.abandon() }
    let timeout = options.grace + Self.wrapperTimeout
    await withTaskGroup(of: Void.self) { group in
      for link in links { group.addTask { await link.waitForEnd(timeout) } }
    }
  }
}

extension ServiceRecord {
  fileprivate init(_ link: WrapperLink, _ process: StartedProcess) {
    let service = link.service
    self.init(
      name: service.name, pid: process.pid, command: service.command, cwd: service.folder,
      environment: Redaction.redact(service.environment), standardOutputLog: process.standardOutputLog,
      standardErrorLog: process.standardErrorLog, exitRecord: process.exitRecord, startedAt: process.startedAt)
    switch service.health?.probe {
    case .tcp(let address)?: (healthType, healthAddress) = ("tcp", address)
    case .http(let url)?: (healthType, healthURL) = ("http", url)
    case nil: break
    }
    startTicks = process.startTicks
    bootID = ProcessIdentity.bootID
    if case .start(let ticks, _)? = link.identity?.evidence {
      (wrapperPID, wrapperStartTicks) = (link.identity?.pid, ticks)
    }
    plugin = service.plugin
  }
}
