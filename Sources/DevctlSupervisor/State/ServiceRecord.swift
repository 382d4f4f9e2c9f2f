package import DevctlProtocol
package import Platform
package import ProcessControl

/// One service as the state file has it.
///
/// The members up to the health check are those of every host; the others are ours, and absent in what others wrote.
package struct ServiceRecord: Hashable, Sendable {
  package var name: String
  /// The service's first process, which leads a group of its own.
  package var pid: pid_t
  package var command: [String]
  package var cwd: String
  /// The service's own variables, secrets replaced.
  package var environment: [String: String]
  package var standardOutputLog: String
  package var standardErrorLog: String
  /// Where the exit record is, once there is one.
  package var exitRecord: String?
  package var startedAt: WallTime
  /// `tcp` or `http`; nil without a health check.
  package var healthType: String?
  package var healthAddress: String?
  package var healthURL: String?

  /// When the process was started, in clock ticks, and in which life of the machine.
  package var startTicks: UInt64?
  package var bootID: String?
  /// The wrapper that looks after the service.
  package var wrapperPID: pid_t?
  package var wrapperStartTicks: UInt64?
  /// The plugin that planned the service.
  package var plugin: String?
  /// When it was asked to stop.
  package var stopRequestedAt: WallTime?
  /// Members that other hosts wrote, and that are kept for them.
  package var others: JSONObject = [:]

  /// The service's first process.
  package var identity: ProcessIdentity {
    guard let startTicks, let bootID else { return ProcessIdentity(pid: pid, evidence: .startedAbout(startedAt)) }
    return ProcessIdentity(pid: pid, evidence: .start(ticks: startTicks, bootID: bootID))
  }

  /// The wrapper; nil where none is known.
  package var wrapper: ProcessIdentity? {
    guard let wrapperPID, let wrapperStartTicks, let bootID else { return nil }
    return ProcessIdentity(pid: wrapperPID, evidence: .start(ticks: wrapperStartTicks, bootID: bootID))
  }
}

extension ServiceRecord: JSONCodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    self.init(
      name: "", pid: 0, command: [], cwd: "", environment: [:], standardOutputLog: "", standardErrorLog: "",
      exitRecord: nil, startedAt: WallTime(milliseconds: 0))
    var name: String?
    var pid: pid_t?
    var startedAt: WallTime?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "name": name = try Self.readName(&reader)
      case "pid": pid = try reader.readPID()
      case "command": command = try reader.readIfPresent() ?? []
      case "cwd": cwd = try reader.readIfPresent() ?? ""
      case "env": environment = try reader.readIfPresent() ?? [:]
      case "stdout_log": standardOutputLog = try reader.readIfPresent() ?? ""
      case "stderr_log": standardErrorLog = try reader.readIfPresent() ?? ""
      case "exit_info": exitRecord = try reader.readText()
      case "started_at": startedAt = try reader.readTime()
      case "health_type": healthType = try reader.readText()
      case "health_address": healthAddress = try reader.readText()
      case "health_url": healthURL = try reader.readText()
      case "start_ticks": startTicks = try reader.readIfPresent()
      case "boot_id": bootID = try reader.readText()
      case "wrapper_pid": wrapperPID = try reader.readPID()
      case "wrapper_start_ticks": wrapperStartTicks = try reader.readIfPresent()
      case "plugin": plugin = try reader.readText()
      case "stop_requested_at": stopRequestedAt = try reader.readTime()
      default: others[key.string] = try reader.readValue()
      }
    }
    self.name = try reader.require(name, "name", in: object)
    self.pid = try reader.require(pid, "pid", in: object)
    self.startedAt = try reader.require(startedAt, "started_at", in: object)
  }

  private static func readName(_ reader: inout JSONReader) throws(JSONError) -> String {
    let offset = reader.offset
    let name: String = try reader.read()
    guard SafeName.isValid(name) else {
      throw reader.error(
        .invalidValue("expected a name that is safe as a file name, found \(Quoted(name))"), at: offset)
    }
    return name
  }

  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", name)
      writer.field("pid", Int64(pid))
      writer.field("command", command)
      writer.field("cwd", cwd)
      writer.field("env", environment)
      writer.field("stdout_log", standardOutputLog)
      writer.field("stderr_log", standardErrorLog)
      writer.field("exit_info", exitRecord)
      writer.field("started_at", startedAt.rfc3339)
      writer.field("health_type", healthType)
      writer.field("health_address", healthAddress)
      writer.field("health_url", healthURL)
      writer.field("start_ticks", startTicks)
      writer.field("boot_id", bootID)
      writer.field("wrapper_pid", wrapperPID.map(Int64.init))
      writer.field("wrapper_start_ticks", wrapperStartTicks)
      writer.field("plugin", plugin)
      writer.field("stop_requested_at", stopRequestedAt?.rfc3339)
      for (key, value) in others { writer.field(key: key, value) }
    }
  }
}

extension JSONReader {
  /// Reads a text that may be absent, null or empty, which all mean that there is none.
  mutating func readText() throws(JSONError) -> String? {
    let text: String? = try readIfPresent()
    return text?.isEmpty == true ? nil : text
  }

  /// Reads the number of a process; 0 is what other hosts write where there is none any more.
  mutating func readPID() throws(JSONError) -> pid_t? {
    let offset = offset
    guard let number: Int64 = try readIfPresent() else { return nil }
    guard let pid = pid_t(exactly: number), pid >= 0 else {
      throw error(.invalidValue("expected the number of a process, found \(number)"), at: offset)
    }
    return pid
  }

  mutating func readTime() throws(JSONError) -> WallTime? {
    let offset = offset
    guard let text: String = try readIfPresent() else { return nil }
    guard let moment = WallTime(rfc3339: text) else {
      throw error(.invalidValue("expected a time as RFC 3339 writes it, found \(Quoted(text))"), at: offset)
    }
    return moment
  }
}
