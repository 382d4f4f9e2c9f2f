import CommandLineTool
import DevctlSupervisor
import ProcessControl

/// Shows on standard error what becomes of services, as it happens, and which are waited for as long as they are.
final class ServiceProgress: SupervisorObserver {
  private struct Wait {
    var services: [String] = []
    var verb = ""
    var begin = MonotonicInstant.now
  }

  private let console: Console
  private let journal: JournalKeeper?
  private let status: StatusLine
  private let wait = Locked(Wait())

  init(console: Console, journal: JournalKeeper?) {
    self.console = console
    self.journal = journal
    status = StatusLine(environment: console.environment)
  }

  /// Does the work, and keeps the line that tells which services are waited for.
  func showing<Value>(_ work: () async throws -> Value) async rethrows -> Value {
    defer {
      wait.withLock { $0.services = [] }
      status.clear()
    }
    return try await StatusClock.ticking({ self.refresh() }, during: work)
  }

  func note(_ event: SupervisorEvent) {
    journal?.note(event)
    follow(event)
    if let line = line(for: event), console.format == .text || console.isVerbose {
      status.clear()
      console.note(line)
    }
    refresh()
  }

  private func follow(_ event: SupervisorEvent) {
    wait.withLock { wait in
      func add(_ service: String, _ verb: String) {
        if wait.verb != verb { wait = Wait(verb: verb) }
        wait.services.append(service)
      }
      switch event {
      case .started(let service, _): add(service, "waiting for")
      case .stopping(let service, _): add(service, "stopping")
      case .ready(let service, _), .stopped(let service, _), .exited(let service, _):
        wait.services.removeAll { $0 == service }
      case .rollingBack: wait.services = []
      case .starting, .stateMovedAside: break
      }
    }
  }

  private func line(for event: SupervisorEvent) -> String? {
    let style = console.errorStyle
    switch event {
    case .starting, .stopping: return nil
    case .started(let service, let pid):
      return console.isVerbose ? "\(Printable.line(service)): started as process \(pid)" : nil
    case .ready(let service, let duration):
      return "\(Printable.line(service)): \(style(.green, "ready")) after \(DurationLabel.text(duration))"
    case .exited(let service, let record):
      return "\(Printable.line(service)): \(style(.red, "ended")) with \(ServiceWords.end(record))"
    case .stopped(let service, let outcome): return "\(Printable.line(service)): \(ServiceWords.stop(outcome))"
    case .rollingBack(let services, _):
      let names = services.map { Printable.line($0) }.joined(separator: ", ")
      return names.isEmpty ? nil : "stopping what was started: \(names)"
    case .stateMovedAside(let path):
      return style(.yellow, "warning: ") + "the state file was moved aside, to \(Printable.line(path))"
    }
  }

  private func refresh() {
    let wait = wait.withLock { $0 }
    guard !wait.services.isEmpty else { return }
    let names = wait.services.map { Printable.line($0) }.joined(separator: ", ")
    status.show("\(wait.verb) \(names) … \(DurationLabel.text(wait.begin.elapsed))")
  }
}
