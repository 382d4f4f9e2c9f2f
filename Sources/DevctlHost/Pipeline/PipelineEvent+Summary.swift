internal import DevctlProtocol
internal import ProcessControl

extension PipelineEvent {
  /// What all kinds of events have in common.
  struct Summary {
    var name: String
    var level = PipelineEventLevel.info
    var pluginID: String?
    var operation: String?
    var duration: Duration?
    /// A sentence, or a line, without a character that could steer a terminal.
    var text: String
  }

  /// A stable name for the kind of the event, such as `call_ended`.
  public var name: String { summary.name }

  /// How much the event matters.
  public var level: PipelineEventLevel { summary.level }

  /// The plugin that it is about, if it is about one.
  public var pluginID: String? { summary.pluginID }

  var summary: Summary {
    switch self {
    case .pluginStarting(let id):
      Summary(name: "plugin_starting", pluginID: id, text: "Starting \(Printable(id)).")
    case .pluginStarted(let id, let handshake, let duration):
      Summary(
        name: "plugin_started", pluginID: id, duration: duration,
        text: "\(Printable(id)) is there (\(Printable(handshake.pluginName))).")
    case .pluginFailed(let error):
      Summary(name: "plugin_failed", level: .error, pluginID: error.pluginID, text: error.description)
    case .phaseStarted(let phase, let ids):
      Summary(
        name: "phase_started", operation: phase.operation,
        text: "\(phase.operation): \(ids.isEmpty ? "no plugin declares it" : Printable.list(ids)).")
    case .phaseEnded(let phase, let duration, let isSuccess):
      Summary(
        name: "phase_ended", level: isSuccess ? .info : .error, operation: phase.operation, duration: duration,
        text: "\(phase.operation) \(isSuccess ? "is done" : "failed").")
    case .callStarted(let id, let operation):
      Summary(
        name: "call_started", pluginID: id, operation: operation, text: "Calling \(operation) of \(Printable(id)).")
    case .callEnded(let id, let operation, let duration, let outcome):
      Summary(
        name: "call_ended", level: outcome.level, pluginID: id, operation: operation, duration: duration,
        text: outcome.text(id, operation))
    case .remark(let remark):
      Summary(
        name: remark.isWarning ? "warning" : "note", level: remark.isWarning ? .warning : .info,
        pluginID: remark.pluginID, operation: remark.operation, text: Printable(remark.note.message).description)
    case .warning(let warning):
      Summary(name: "warning", level: .warning, operation: warning.phase?.operation, text: warning.description)
    case .standardErrorLine(let id, let line):
      Summary(name: "stderr", pluginID: id, text: Printable(line).description)
    case .diagnostic(let id, let diagnostic):
      Summary(name: "diagnostic", level: .warning, pluginID: id, text: diagnostic.description)
    case .pluginClosed(let closing):
      Summary(
        name: "plugin_closed", level: closing.report.isNormal ? .info : .warning, pluginID: closing.pluginID,
        duration: closing.report.duration, text: "\(Printable(closing.pluginID)) \(closing.report).")
    }
  }
}

extension PipelineEvent: CustomStringConvertible {
  /// What happened, for people, without a character that could steer a terminal.
  public var description: String { summary.text }
}

extension CallOutcome {
  fileprivate var level: PipelineEventLevel {
    if case .failed = self { .error } else { .info }
  }

  fileprivate func text(_ pluginID: String, _ operation: String) -> String {
    switch self {
    case .succeeded: "\(operation) of \(Printable(pluginID)) is done."
    case .failed(let error): error.description
    case .declined(let error): "\(Printable(pluginID)) has no such step: \(Printable.clause(error.message))."
    }
  }
}

extension CloseReport {
  /// Whether nobody needs to look: the plugin left as it should, or had left by itself without a complaint.
  var isNormal: Bool { isClean || (ending == .alreadyEnded && exit == .exited(status: 0)) }
}

extension Printable {
  /// A sentence without its full stop.
  static func clause(_ sentence: String) -> Printable {
    Printable(sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence)
  }

  /// "a", "a and b", "a, b and c".
  static func list(_ names: [String], _ conjunction: String = "and") -> String {
    let shown = names.map { Printable($0).description }
    guard let last = shown.last, shown.count > 1 else { return shown.first ?? "none" }
    return "\(shown.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}

extension Duration {
  /// In whole milliseconds, rounded down.
  var milliseconds: Int64 { wholeNanoseconds / 1_000_000 }
}
