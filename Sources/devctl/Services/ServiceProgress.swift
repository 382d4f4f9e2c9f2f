import CommandLineTool
import DevctlSupervisor

/// Shows on standard error what becomes of services, as it happens.
struct ServiceProgress: SupervisorObserver {
  let console: Console
  let journal: JournalKeeper?

  func note(_ event: SupervisorEvent) {
    journal?.note(event)
    guard console.format == .text || console.isVerbose else { return }
    let style = console.errorStyle
    switch event {
    case .starting: break
    case .started(let service, let pid):
      if console.isVerbose { console.note("\(Printable.line(service)): started as process \(pid)") }
    case .ready(let service, let duration):
      console.note("\(Printable.line(service)): \(style(.green, "ready")) after \(DurationLabel.text(duration))")
    case .exited(let service, let record):
      console.note("\(Printable.line(service)): \(style(.red, "ended")) with \(ServiceWords.end(record))")
    case .stopping: break
    case .stopped(let service, let outcome):
      console.note("\(Printable.line(service)): \(ServiceWords.stop(outcome))")
    case .rollingBack(let services, _):
      if !services.isEmpty {
        console.note("stopping what was started: \(services.map { Printable.line($0) }.joined(separator: ", "))")
      }
    case .stateMovedAside(let path): console.warn("the state file was moved aside, to \(Printable.line(path))")
    }
  }
}
