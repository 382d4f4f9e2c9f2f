import DevctlProtocol
import Platform
package import ProcessControl
package import ServiceProbing

/// How it stands with the services of a repository.
package struct StatusReport: Sendable {
  package struct Service: Sendable {
    package let record: ServiceRecord
    package let condition: Condition
    /// How long it has been running; nil where it does not.
    package let uptime: Duration?
    /// Whether somebody will write down how it ends: false where its wrapper was killed, or is that of another host.
    package let isWatched: Bool
    /// The last lines of its standard error, as they came.
    package let standardErrorTail: [String]
    /// What its health check says now; nil where it was not asked.
    package let health: ServiceProbe.Outcome?
  }

  /// What a service does.
  package enum Condition: Hashable, Sendable {
    case running
    case exited(ExitRecord, Cause)
    /// It is gone, and how it ended was not written down.
    case gone
    /// It is gone, and its number belongs to another process.
    case foreign(command: String)
  }

  /// Why a service ended.
  package enum Cause: Hashable, Sendable {
    /// By itself.
    case exit(Int32)
    /// By its own fault: the system ended it with this signal.
    case crash(signal: Int32)
    /// Somebody has sent it this signal, and it was not devctl.
    case killedFromOutside(signal: Int32)
    /// It was asked to.
    case stopped
    /// Its start was never complete, for this reason.
    case startFailed(String)
    case unknown
  }

  package let repositoryRoot: String
  /// When services were started; nil where there are none.
  package let createdAt: WallTime?
  /// In the order of the plan.
  package let services: [Service]
  /// The process that is changing services now.
  package let busyPID: Int32?
}

extension Supervisor {
  /// Looks at all services. Nothing is changed, and nothing waited for.
  ///
  /// - Parameters:
  ///   - names: which; all where it is empty.
  ///   - tailLines: how many lines of standard error to show.
  ///   - asksHealth: whether to ask those that run by their health checks.
  package func status(
    _ names: [String] = [], tailLines: Int = 0, asksHealth: Bool = false
  ) async throws(SupervisorError) -> StatusReport {
    let state = try await readState()
    let records = state?.services ?? []
    let unknown = names.filter { name in !records.contains { $0.name == name } }
    if !unknown.isEmpty { throw .unknownServices(unknown, known: records.map(\.name)) }
    let chosen = records.filter { names.isEmpty || names.contains($0.name) }
    let health = asksHealth ? await askHealth(of: chosen) : [:]
    return await blocking { [folder] in
      let deadline = Deadline.after(Self.recordTimeout)
      return StatusReport(
        repositoryRoot: folder.repositoryRoot, createdAt: state?.createdAt,
        services: chosen.map { record in
          StatusReport.Service(record, tailLines: tailLines, health: health[record.name], until: deadline)
        },
        busyPID: SupervisorLock.holder(of: folder))
    }
  }

  private static let healthLimit = Duration.seconds(2)
  /// How long exit records of services that are gone may take to be written.
  private static let recordTimeout = Duration.seconds(2)

  private func askHealth(of records: [ServiceRecord]) async -> [String: ServiceProbe.Outcome] {
    let threads = ProbeThreads()
    return await withTaskGroup(of: (String, ServiceProbe.Outcome).self) { group in
      for record in records {
        guard let readiness = record.readiness, record.identity.isRunning else { continue }
        group.addTask { (record.name, await threads.ask(readiness, within: Self.healthLimit)) }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }
}

extension ServiceRecord {
  /// The health check as a question; nil where there is none, or none that can be asked.
  var readiness: Readiness? {
    switch healthType {
    case "http"?: healthURL.flatMap { try? ServicePlan.readiness(.http(url: $0), of: name) }
    case "tcp"?: healthAddress.flatMap { try? ServicePlan.readiness(.tcp(address: $0), of: name) }
    default: nil
    }
  }
}

extension StatusReport.Service {
  /// How often to look for an exit record that is about to be written, in microseconds: it comes within a few milliseconds.
  private static let pause: useconds_t = 5000

  /// Looks at one service. Blocks.
  fileprivate init(_ record: ServiceRecord, tailLines: Int, health: ServiceProbe.Outcome?, until deadline: Deadline) {
    let isWatched = record.wrapper?.isRunning ?? false
    let presence = record.identity.presence
    let tail = tailLines > 0 ? StandardErrorTail.read(record.standardErrorLog, lines: tailLines) : []
    let condition: StatusReport.Condition
    switch (presence, Self.exitRecord(of: record, presence, until: deadline)) {
    case (.running, _): condition = .running
    case (_, let exit?): condition = .exited(exit, StatusReport.Cause(exit, record))
    case (.gone, nil): condition = .gone
    case (.foreign(let entry), nil):
      condition = .foreign(command: entry.command)
    }
    self.init(
      record: record, condition: condition, uptime: condition == .running ? WallTime.now - record.startedAt : nil,
      isWatched: isWatched, standardErrorTail: tail, health: condition == .running ? health : nil)
  }

  /// The exit record of a service that is gone; one that its wrapper is about to write is waited for.
  private static func exitRecord(
    of record: ServiceRecord, _ presence: ProcessIdentity.Presence, until deadline: Deadline
  ) -> ExitRecord? {
    if case .running = presence { return nil }
    while true {
      // Asked first: what is written between the two questions is found.
      let mayCome = record.wrapper?.isRunning ?? false
      if let exit = record.readExitRecord() { return exit }
      guard mayCome, !deadline.hasPassed else { return nil }
      usleep(pause)
    }
  }
}

extension StatusReport.Cause {
  /// Signals that the system sends to a program for what it does itself.
  private static let faults: Set<Int32> = [
    SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGSYS, SIGTRAP, SIGPIPE, SIGALRM, SIGXCPU, SIGXFSZ,
  ]

  /// - Parameters:
  ///   - exit: how the service ended.
  ///   - record: what the state file knew of it then.
  package init(_ exit: ExitRecord, _ record: ServiceRecord) {
    if let asked = record.stopRequestedAt, asked <= exit.exitedAt {
      self = .stopped
    } else if exit.isStartIncomplete {
      self = .startFailed(exit.error ?? "its start was not complete")
    } else {
      switch exit.exit {
      case .exited(let code)?: self = .exit(code)
      case .signaled(let number)?:
        self = Self.faults.contains(number) ? .crash(signal: number) : .killedFromOutside(signal: number)
      case .unknown?, nil: self = .unknown
      }
    }
  }
}
