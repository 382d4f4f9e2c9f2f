import CommandLineTool
import DevctlSupervisor
import ProcessControl
import ServiceProbing

/// What became of services, in words. Safe to print.
enum ServiceWords {
  /// "exit status 3", "signal 9 (SIGKILL)".
  static func end(_ record: ExitRecord) -> String {
    record.exit?.description ?? record.error.map { Printable.line($0) } ?? "a status that is not known"
  }

  /// How a service ended and why, as in "signal 9 (SIGKILL), sent from outside".
  static func end(_ record: ExitRecord, _ cause: StatusReport.Cause) -> String {
    switch cause {
    case .killedFromOutside: "\(end(record)), sent from outside"
    case .stopped: "\(end(record)), as it was to be stopped"
    case .startFailed(let reason): "\(end(record)): \(Printable.line(reason))"
    case .exit, .crash, .unknown: end(record)
    }
  }

  /// How a stop went, as in "stopped after 12 ms".
  static func stop(_ outcome: StopOutcome) -> String {
    switch outcome {
    case .stopped(let signal, let duration):
      "stopped by \(Signal.name(of: signal) ?? "signal \(signal)") after \(DurationLabel.text(duration))"
    case .alreadyEnded(let record):
      "had ended before" + (record.map { ", with \(end($0))" } ?? "")
    case .foreign(let pid, let command, _):
      "was gone; process \(pid) is another's by now, \(Printable.quoted(command)), and was left alone"
    case .survived(let pid): "can't be ended: the system itself holds process \(pid)"
    }
  }

  /// How a service is, in a word or two.
  static func condition(_ service: StatusReport.Service) -> String {
    switch service.condition {
    case .running: service.health.map { $0.isThere ? "running" : "running, silent" } ?? "running"
    case .exited(_, let cause): Self.cause(cause)
    case .gone: "gone"
    case .foreign: "gone (pid reused)"
    }
  }

  /// Why it ended.
  static func cause(_ cause: StatusReport.Cause) -> String {
    switch cause {
    case .exit(let code): "exited with \(code)"
    case .crash(let signal): "crashed with \(name(signal))"
    case .killedFromOutside(let signal): "killed from outside with \(name(signal))"
    case .stopped: "stopped"
    case .startFailed(let reason): "not started: \(Printable.line(reason))"
    case .unknown: "ended, nobody saw how"
    }
  }

  /// A stable name for what a service that ended for this reason is.
  static func stateName(_ cause: StatusReport.Cause) -> String {
    switch cause {
    case .killedFromOutside: "killed"
    case .stopped: "stopped"
    case .crash: "crashed"
    case .startFailed: "not_started"
    case .exit, .unknown: "exited"
    }
  }

  private static func name(_ signal: Int32) -> String { Signal.name(of: signal) ?? "signal \(signal)" }
}
