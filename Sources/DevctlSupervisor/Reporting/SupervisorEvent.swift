/// Something that happened to services, for a journal or for people who watch.
package enum SupervisorEvent: Hashable, Sendable {
  case starting(service: String)
  case started(service: String, pid: Int32)
  case ready(service: String, after: Duration)
  /// A service ended that was not waited for any more; told by its wrapper, whether or not devctl runs.
  case exited(service: String, ExitRecord)
  case stopping(service: String, pid: Int32)
  case stopped(service: String, StopOutcome)
  /// The start failed, and what was started is stopped again.
  case rollingBack(services: [String], because: String)
  /// A state file that could not be used was given this path.
  case stateMovedAside(to: String)
}

/// Gets to know what happens. Called from any thread; it must not block for long.
package protocol SupervisorObserver: Sendable {
  func note(_ event: SupervisorEvent)
}

/// Listens to nothing.
package struct SilentObserver: SupervisorObserver {
  package init() {}
  package func note(_ event: SupervisorEvent) {}
}
