import CommandLineTool
import DevctlHost
import DevctlProtocol
import DevctlRepository
import DevctlSupervisor
import FileSystem

extension CommandFailure {
  /// The failure that an error of one of the libraries comes to.
  init(_ error: any Error) {
    switch error {
    case let failure as CommandFailure: self = failure
    case let error as HostError: self.init(code: error.code.rawValue, error.description)
    case let error as PipelineError: self.init(error)
    case let error as PluginSetError: self.init(error)
    case let error as RepositoryError:
      self.init(
        code: "E_REPOSITORY", "\(error.origin): \(error.message)", advice: error.hint.map { Printable.line($0) })
    case let error as SupervisorError: self.init(error)
    case let error as PlanError: self.init(code: "E_PLAN", error.description)
    case let error as JournalError: self.init(code: "E_JOURNAL", error.description)
    case let error as FileError: self.init(code: "E_FILE", Printable.line("\(error)"))
    case is CancellationError: self.init(code: "E_CANCELED", "interrupted", status: ExitStatus.interrupted)
    default: self.init("\(error)".split(separator: "\n").map { Printable.line($0) }.joined(separator: "\n"))
    }
  }

  /// A command line that can't be followed.
  init(_ error: UsageError) {
    self.init(code: "E_USAGE", error.description, status: ExitStatus.usage)
  }

  private init(_ error: PluginSetError) {
    switch error.reason {
    case .failedStarts(let errors):
      self.init(code: (errors.first?.code ?? .startFailed).rawValue, error.description)
    case .canceled: self.init(code: "E_CANCELED", error.description, status: ExitStatus.interrupted)
    case .duplicateIDs: self.init(code: "E_REPOSITORY", error.description)
    case .system: self.init(code: "E_SYSTEM", error.description)
    }
  }

  private init(_ error: PipelineError) {
    self.init(code: error.code.rawValue, error.description)
    switch error.cause {
    case .canceled: status = ExitStatus.interrupted
    case .invalid:
      let reasons = error.description.split(separator: "\n").map { "\n  \($0)" }.joined()
      message = "the plugins found what keeps the services from being started:\(reasons)"
    default: break
    }
  }

  private init(_ error: SupervisorError) {
    var message = Printable.line(error.stderrTail.isEmpty ? error.description : error.summary)
    // The fastest way to the cause is what the service said.
    for line in error.stderrTail { message += "\n  \(Printable.line(line))" }
    if let log = error.log { message += "\nlog: \(Printable.line(log))" }
    self.init(code: Self.code(of: error), message, advice: Self.advice(on: error))
    if error == .cancelled { status = ExitStatus.interrupted }
  }

  /// What to do about it, where the message does not say it.
  private static func advice(on error: SupervisorError) -> String? {
    guard case .unknownServices(let names, let known) = error, let first = names.first else { return nil }
    return Spelling.nearest(to: first, among: known).map { "did you mean \(Printable.line($0))?" }
  }

  private static func code(of error: SupervisorError) -> String {
    switch error {
    case .busy: "E_BUSY"
    case .alreadyRunning: "E_RUNNING"
    case .notStopped: "E_NOT_STOPPED"
    case .portInUse: "E_PORT_IN_USE"
    case .notStarted, .exitedBeforeReady: "E_START_FAILED"
    case .notReady: "E_NOT_READY"
    case .cancelled: "E_CANCELED"
    case .unknownServices: "E_UNKNOWN_SERVICE"
    case .nothingRuns: "E_NO_SERVICES"
    case .state: "E_STATE"
    case .file, .system: "E_SYSTEM"
    }
  }
}
