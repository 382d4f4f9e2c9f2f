import DevctlProtocol
import DevctlSupervisor

/// The journal of a wrapper, which has nothing else to do than to wait for the disk.
struct WrapperJournal: SupervisorObserver {
  let folder: StateFolder

  func note(_ event: SupervisorEvent) {
    guard var entry = JournalEntry(event) else { return }
    if case .exited(_, let exit) = event, let cause = cause(of: exit) {
      entry.message = ServiceWords.end(exit, cause)
      entry.fields["cause"] = .string(ServiceWords.stateName(cause))
    }
    // The exit record tells the same; and nobody is left who could be told of a failure.
    try? entry.append(to: Journal(folder))
  }

  /// Why the service ended, as far as the state file knows: whether it was to end is written there before it is told.
  private func cause(of exit: ExitRecord) -> StatusReport.Cause? {
    let services = (try? StateFile(folder).read())?.services ?? []
    let record = services.first { $0.name == exit.service && $0.pid == exit.pid }
    return record.map { StatusReport.Cause(exit, $0) }
  }
}
