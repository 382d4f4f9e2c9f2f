internal import DevctlProtocol

/// How a host treats a plugin: timeouts, limits, and the callbacks for standard error and protocol violations.
public struct PluginOptions: Sendable {
  /// How long the plugin may take to its handshake (`handshake.in-time`).
  public var handshakeTimeout: Duration = .seconds(2)
  /// How long a call may take that sets no deadline of its own; nil for any time.
  public var callTimeout: Duration? = .seconds(30)
  /// How long ``PluginClient/close()`` waits for a plugin to end by itself once its input has ended (`shutdown.eof-exits`).
  public var endOfInputGrace: Duration = .seconds(2)
  /// How long ``PluginClient/close()`` waits after SIGTERM, before SIGKILL (`shutdown.sigterm`).
  public var terminationGrace: Duration = .seconds(2)
  /// How long a line may be, either way, in bytes.
  public var maximumFrameBytes = 16 << 20
  /// How deep arrays and objects in a frame may nest.
  public var maximumDepth = 128
  /// How many bytes may wait for a plugin that does not read its input, before calls are refused.
  public var maximumQueuedBytes = 64 << 20
  /// How much of a stream is kept for a consumer that is slower than the plugin.
  public var streamBuffer = StreamBufferLimit()
  /// How much of stderr is kept for error messages.
  public var standardErrorTail = TailLimit()
  /// The environment below that of the specification; nil for the host's own.
  public var baseEnvironment: [String: String]?
  /// Gets each line that the plugin writes to stderr, without its line end, from the first moment on.
  ///
  /// Called on the loop that serves all plugins: it must return soon. What a plugin prints is not to be trusted on a
  /// terminal.
  public var onStandardErrorLine: (@Sendable (String) -> Void)?
  /// Gets what the plugin does against the protocol without failing a call. Called like ``onStandardErrorLine``.
  public var onDiagnostic: (@Sendable (HostDiagnostic) -> Void)?

  /// Creates the default options.
  public init() {}

  var limits: JSONLimits { JSONLimits(maximumDepth: maximumDepth, maximumBytes: maximumFrameBytes) }
}

/// How much of a stream is kept for its consumer.
///
/// One reader serves all calls and streams of a plugin, so it never waits for a consumer: a stream that outgrows its
/// buffer ends with an error behind what is kept, and nothing else is held up.
public struct StreamBufferLimit: Hashable, Sendable {
  /// How many events may wait.
  public var events: Int
  /// How many bytes the events that wait may have, as they came.
  public var bytes: Int

  /// Creates a limit.
  public init(events: Int = 65_536, bytes: Int = 16 << 20) {
    self.events = events
    self.bytes = bytes
  }
}

/// How much of a text is kept: its last lines.
public struct TailLimit: Hashable, Sendable {
  /// How many lines.
  public var lines: Int
  /// How many bytes they may have together; a line that is longer by itself is cut.
  public var bytes: Int

  /// Creates a limit.
  public init(lines: Int = 20, bytes: Int = 8 << 10) {
    self.lines = lines
    self.bytes = bytes
  }
}
