import DevctlSupervisor

/// The journal of a wrapper, which has nothing else to do than to wait for the disk.
struct WrapperJournal: SupervisorObserver {
  let folder: StateFolder

  func note(_ event: SupervisorEvent) {
    // The exit record tells the same; and nobody is left who could be told of a failure.
    try? JournalEntry(event)?.append(to: Journal(folder))
  }
}
