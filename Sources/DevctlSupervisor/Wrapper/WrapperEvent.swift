import DevctlProtocol
import Platform
import ProcessControl

/// What a wrapper tells of its service, one JSON object a line on its standard output.
enum WrapperEvent: Sendable, Hashable {
  /// The service can't be started, for this reason.
  case refused(String)
  case started(StartedProcess)
  case exited(ServiceEnd)
}

/// A service that runs, and where it writes to.
struct StartedProcess: Sendable, Hashable {
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
struct ServiceEnd: Sendable, Hashable {
  var exit: ProcessExit?
  var standardErrorTail: [String]
}

extension WrapperEvent {
  var value: JSONValue {
    switch self {
    case .refused(let reason): return ["refused": .string(reason)]
    case .started(let process):
      return [
        "started": .number(JSONNumber(Int64(process.pid))), "start_ticks": .number(JSONNumber(process.startTicks)),
        "at": .string(process.startedAt.rfc3339), "stdout_log": .string(process.standardOutputLog),
        "stderr_log": .string(process.standardErrorLog), "exit_info": .string(process.exitRecord),
      ]
    case .exited(let end):
      var members: JSONObject = ["exited": true]
      switch end.exit {
      case .exited(let code)?: members["code"] = .number(JSONNumber(Int64(code)))
      case .signaled(let number)?: members["signal"] = .number(JSONNumber(Int64(number)))
      case nil: break
      }
      members["stderr_tail"] = .array(end.standardErrorTail.map { .string($0) })
      return .object(members)
    }
  }

  init?(_ value: JSONValue) {
    func number(_ key: String) -> Int32? { value[key]?.intValue.flatMap(Int32.init(exactly:)) }
    if let reason = value["refused"]?.stringValue {
      self = .refused(reason)
    } else if let pid = number("started") {
      guard let ticks = value["start_ticks"]?.intValue,
        let moment = value["at"]?.stringValue.flatMap({ WallTime(rfc3339: $0) }),
        let output = value["stdout_log"]?.stringValue, let error = value["stderr_log"]?.stringValue,
        let record = value["exit_info"]?.stringValue
      else { return nil }
      self = .started(
        StartedProcess(
          pid: pid, startTicks: UInt64(clamping: ticks), startedAt: moment, standardOutputLog: output,
          standardErrorLog: error, exitRecord: record))
    } else if value["exited"] != nil {
      let exit = number("signal").map { ProcessExit.signaled($0) } ?? number("code").map { ProcessExit.exited($0) }
      let tail = (value["stderr_tail"]?.arrayValue ?? []).compactMap(\.stringValue)
      self = .exited(ServiceEnd(exit: exit, standardErrorTail: tail))
    } else {
      return nil
    }
  }
}
