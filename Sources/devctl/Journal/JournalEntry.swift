import DevctlHost
import DevctlProtocol
import DevctlSupervisor
import ProcessControl

/// What is to be written into the event journal.
struct JournalEntry: Sendable {
  var kind: JournalKind
  var service: String?
  var plugin: String?
  var pid: Int32?
  var message: String?
  var fields: JSONObject = [:]

  /// Writes it. Blocks.
  func append(to journal: Journal) throws(JournalError) {
    _ = try journal.append(kind, service: service, plugin: plugin, pid: pid, message: message, fields: fields)
  }
}

extension JournalEntry {
  /// What a pipeline did; nil for what is not worth an entry.
  init?(_ event: PipelineEvent) {
    switch event {
    case .pluginStarted(let plugin, let handshake, let duration):
      self.init(
        kind: .pluginStarted, plugin: plugin,
        fields: ["name": .string(handshake.pluginName), "duration_ms": .milliseconds(duration)])
    case .pluginFailed(let error):
      self.init(kind: .pluginFailed, plugin: error.pluginID, message: error.description)
    case .phaseStarted(let phase, let plugins):
      self.init(
        kind: .phaseStarted,
        fields: ["phase": .string(phase.rawValue), "plugins": .array(plugins.map { .string($0) })])
    case .phaseEnded(let phase, let duration, let isSuccess):
      self.init(
        kind: isSuccess ? .phaseFinished : .phaseFailed,
        fields: ["phase": .string(phase.rawValue), "duration_ms": .milliseconds(duration)])
    default: return nil
    }
  }

  /// What became of a service; nil for what is not worth an entry.
  init?(_ event: SupervisorEvent) {
    switch event {
    case .starting, .stopping: return nil
    case .started(let service, let pid): self.init(kind: .serviceStarted, service: service, pid: pid)
    case .ready(let service, let after):
      self.init(kind: .serviceReady, service: service, fields: ["after_ms": .milliseconds(after)])
    case .exited(let service, let record):
      self.init(
        kind: .serviceExited, service: service, pid: record.pid, message: ServiceWords.end(record))
      if !record.standardErrorTail.isEmpty {
        fields["stderr_tail"] = .array(record.standardErrorTail.map { .string($0) })
      }
    case .stopped(let service, let outcome):
      self.init(kind: .serviceStopped, service: service, message: ServiceWords.stop(outcome))
    case .rollingBack(let services, let reason):
      self.init(
        kind: .serviceFailed, message: reason, fields: ["rolled_back": .array(services.map { .string($0) })])
    case .stateMovedAside(let path): self.init(kind: JournalKind(rawValue: "state.moved_aside"), message: path)
    }
  }
}

extension JSONValue {
  /// A length of time in whole milliseconds.
  static func milliseconds(_ duration: Duration) -> JSONValue {
    let (seconds, attoseconds) = duration.components
    return .number(JSONNumber(seconds * 1000 + attoseconds / 1_000_000_000_000_000))
  }
}
