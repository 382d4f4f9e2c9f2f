public import DevctlProtocol

/// One thing that happened while plugins were started, called and closed.
public enum PipelineEvent: Sendable {
  /// A plugin is about to be started.
  case pluginStarting(pluginID: String)
  /// A plugin has sent its handshake.
  case pluginStarted(pluginID: String, Handshake, duration: Duration)
  /// A plugin could not be started.
  case pluginFailed(HostError)
  /// A phase begins, with the plugins that will be called.
  case phaseStarted(PipelinePhase, pluginIDs: [String])
  /// A phase ended; `isSuccess` is false where it ended the pipeline.
  case phaseEnded(PipelinePhase, duration: Duration, isSuccess: Bool)
  /// A request is about to be sent.
  case callStarted(pluginID: String, operation: String)
  /// A call came to its end. Whatever the plugin had written to stderr by then stands before this.
  case callEnded(pluginID: String, operation: String, duration: Duration, CallOutcome)
  /// A plugin remarked something beside its result.
  case remark(PluginRemark)
  /// The outputs of plugins do not quite go together.
  case warning(PipelineWarning)
  /// A plugin wrote a line to stderr, as it is: not to be trusted on a terminal.
  case standardErrorLine(pluginID: String, String)
  /// A plugin did something against the protocol without failing a call by it.
  case diagnostic(pluginID: String, HostDiagnostic)
  /// A plugin was closed.
  case pluginClosed(PluginClosing)
}

/// What a call came to.
public enum CallOutcome: Sendable {
  /// It has a result.
  case succeeded
  /// It failed.
  case failed(HostError)
  /// The plugin has no step that was chosen, which is no failure: another plugin may have it.
  case declined(HostError)
}

/// What a plugin says beside a result, for people.
public struct PluginRemark: Hashable, Sendable {
  /// Who says it.
  public let pluginID: String
  /// The operation that was called.
  public let operation: String
  /// Whether it came among the `warnings`, not the `notes`.
  public let isWarning: Bool
  /// What it says.
  public let note: Note
}

/// How a plugin was closed.
public struct PluginClosing: Hashable, Sendable {
  /// The plugin.
  public let pluginID: String
  /// How it came to its end.
  public let report: CloseReport
}

/// How much an event matters.
public enum PipelineEventLevel: String, Hashable, Sendable {
  /// All is as it should be; a plugin's normal exit, too (`host.shutdown-report`).
  case info
  /// Somebody should look at it some time.
  case warning
  /// Something failed.
  case error
}
