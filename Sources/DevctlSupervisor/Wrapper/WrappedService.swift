import FileSystem
import Platform
import ProcessControl

/// A service in its wrapper's hands.
struct WrappedService {
  /// What `up` has decided.
  enum Verdict {
    case pending, committed
    /// The start has failed.
    case abandoned
    /// `up` is gone, and has decided nothing.
    case orphaned
  }

  private let name: String
  private let child: ChildPipes
  let started: StartedProcess
  var verdict = Verdict.pending

  /// Starts it as the leader of its own group, without input, its output going to new logs.
  init(_ order: ServiceRequest) throws {
    name = order.name
    let startedAt = WallTime.now
    let folder = LogFolder(StateFolder(repositoryRoot: order.repositoryRoot)) { startedAt }
    let logs = try ServiceLogs(folder, service: order.name)
    do throws(SpawnError) {
      child = try ChildPipes(
        SpawnRequest(
          executable: order.command[0], arguments: Array(order.command.dropFirst()),
          environment: ProcessEnvironment.current.merging(order.environment) { _, own in own },
          workingDirectory: order.folder, standardInput: .null, standardOutput: .descriptor(logs.outputDescriptor),
          standardError: .descriptor(logs.errorDescriptor)))
    } catch {
      logs.discard()
      throw error
    }
    logs.close()
    // It can't be gone: a child stays on the table until it is reaped.
    started = StartedProcess(
      pid: child.pid, startTicks: ProcessEntry(reading: child.pid)?.startTime ?? 0, startedAt: startedAt,
      standardOutputLog: logs.standardOutput, standardErrorLog: logs.standardError, exitRecord: logs.exitRecord)
  }

  /// Whether its first process has ended. It is not reaped, so that its number and its group's stay its own.
  var hasEnded: Bool { child.exitStatus != nil }

  /// Waits until it has ended, one of the further descriptors is ready or the deadline has passed.
  func wait(until deadline: Deadline, orReady others: inout [pollfd]) {
    _ = try? child.turn(until: deadline, orReady: &others)
  }

  /// Takes processes off the table that the service had left behind and that have ended.
  func reapOrphans() {
    while case .ended(let pid) = Orphans.look(), pid != child.pid { Reaper.wait(for: pid) }
  }

  /// Signals its group. One that was stopped is woken, as it can't end otherwise.
  func signalGroup(_ number: Int32) {
    child.signalGroup(number)
    // A leader that has moved to another group is not reached through its own. Nobody gets a signal twice: to many programs
    // a second one means that they are to drop everything.
    if getpgid(child.pid) != child.pid { child.signal(number) }
    child.signalGroup(SIGCONT)
  }

  func reap() { child.reap() }

  /// How it ended.
  var record: ExitRecord {
    var record = ExitRecord(
      service: name, pid: child.pid, startedAt: started.startedAt, exitedAt: .now,
      exit: child.exitStatus, error: reason,
      standardErrorTail: StandardErrorTail.read(started.standardErrorLog))
    record.isStartIncomplete = record.error != nil
    return record
  }

  private var reason: String? {
    switch verdict {
    case .pending, .committed: nil
    case .abandoned: "the start was rolled back"
    case .orphaned: "devctl was gone before the start was complete"
    }
  }
}
