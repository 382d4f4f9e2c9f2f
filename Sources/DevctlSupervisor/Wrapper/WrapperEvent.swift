import DevctlProtocol
import Platform
import ProcessControl

/// What a wrapper tells of its service, one JSON object a line on its standard output.
enum WrapperEvent: Sendable, Hashable, Codable, JSONCodable {
  /// The service can't be started, for this reason.
  case refused(String)
  case started(StartedProcess)
  case exited(ServiceEnd)
}

/// A service that runs, and where it writes to.
struct StartedProcess: Sendable, Hashable, Codable {
  var pid: pid_t
  var startTicks: UInt64
  var startedAt: WallTime
  var standardOutputLog: String
  var standardErrorLog: String
  var exitRecord: String
}

extension StartedProcess {
  var identity: ProcessIdentity {
    ProcessIdentity(pid: pid, evidence: .start(ticks: startTicks, bootID: ProcessIdentity.bootID))
  }
}

/// How a service ended.
struct ServiceEnd: Sendable, Hashable, Codable {
  var exit: ProcessExit?
  var standardErrorTail: [String]
}
