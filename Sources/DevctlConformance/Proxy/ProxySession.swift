package import ConformanceSettings
import ConformanceTranscript
import Platform
package import ProcessControl

/// A host's conversation with a plugin, passed on byte for byte and recorded.
///
/// The plugin is in this process's group, as it would be without the proxy between: what the host sends to the group reaches
/// both, and what it sends to this process alone is passed on.
package struct ProxySession: ~Copyable {
  private static let signals = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2]
  /// How long a child of the plugin may hold its output open after the plugin's end, in nanoseconds.
  private static let linger: Int64 = 250_000_000
  /// How long a host may take to fetch the next bytes after the plugin's end.
  private static let timeout: Int64 = 2_000_000_000

  /// What transcripts of a proxy are called.
  package static let name = "conversation"

  /// How much is read of the host at most before the plugin has taken it, in bytes.
  private static let capacity = 64 * 1024

  private let plugin: ChildPipes
  /// What the host sends; nil once it has ended, or nobody takes it.
  private var hostInput: Int32?
  private var output: Relay
  private var diagnostics: Relay
  private var writer: TranscriptWriter
  private var sentinel: GroupSentinel
  /// How many bytes of a stream have to be passed on before the session may end: what was written when the plugin ended.
  private var owed: [OutputStream: Int] = [:]
  /// Until when what is left is passed on after the plugin's end, on the monotonic clock.
  private var end = Int64.max
  /// Until when a child of the plugin's may go on writing to its output.
  private var lingerEnd = Int64.max

  /// Starts the plugin, with this process's standard streams as the host's.
  ///
  /// - Throws: `FileError` or `SpawnError`, with nothing started.
  package init(_ command: PluginCommand, recording file: String) throws {
    var writer = try TranscriptWriter(Self.name, to: file)
    SignalInbox.listen(to: Self.signals)
    var request = SpawnRequest(
      executable: command.executable, arguments: command.arguments, environment: ProcessEnvironment.current,
      standardInput: .pipe, standardOutput: .pipe, standardError: .pipe)
    // The plugin gets no terminal. Where this process leads a terminal's session itself, which is no host's doing, the plugin
    // can't stay in its group.
    let isShared = ControllingTerminal.leave()
    request.joinsGroup = isShared
    request.inheritsEnvironment = true
    plugin = try ChildPipes(request)
    // The host is to notice at once.
    plugin.watchesInput = true
    writer.add(.started(command: [command.executable] + command.arguments, pid: plugin.pid))
    hostInput = Self.takeOver(STDIN_FILENO)
    output = Relay(to: Self.takeOver(STDOUT_FILENO))
    // This process has something to say at the end: the descriptor itself stays.
    diagnostics = Relay(to: Self.copy(STDERR_FILENO))
    self.writer = writer
    sentinel = GroupSentinel(isNeeded: isShared)
  }

  /// A copy of one of the host's descriptors, with nothing left in its place: no stray print of this process can get there,
  /// and the host notices when the copy is closed.
  private static func takeOver(_ descriptor: Int32) -> Int32? {
    let copy = copy(descriptor)
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    if null >= 0 {
      dup2(null, descriptor)
      close(null)
    }
    return copy
  }

  private static func copy(_ descriptor: Int32) -> Int32? {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3)
    return copy < 0 ? nil : copy
  }

  /// Passes on everything until the plugin has ended and the host has all of it.
  ///
  /// - Returns: How the plugin ended, and why the recording has not everything, where it has not.
  package consuming func run() -> (exit: ProcessExit, writeError: String?) {
    while !isOver { turn() }
    sentinel.end()
    writer.finish()
    closeHostInput()
    return (plugin.end() ?? .exited(1), writer.writeError)
  }

  private var isOver: Bool {
    guard plugin.exitStatus != nil else { return false }
    let isPassedOn = !plugin.hasOpenOutput && !output.isHolding && !diagnostics.isHolding
    return isPassedOn || MonotonicInstant.now.nanoseconds >= end
  }

  private mutating func turn() {
    let source = plugin.queuedBytes == 0 ? hostInput ?? -1 : -1
    var others = [
      pollfd(fd: SignalInbox.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: source, events: Int16(POLLIN), revents: 0), output.polled, diagnostics.polled,
    ]
    guard let events = try? plugin.turn(until: Deadline(nanoseconds: end), orReady: &others),
      !events.isEmpty || others.contains(where: { $0.revents != 0 })
    else { return }
    // Signals first, also one that came too late for the poll: what the plugin does of one, and what the host then does
    // of that, comes after it.
    passSignals()
    passInput(isReady: others[1].revents != 0)
    if !output.turn(others[2]) { refuse(.standardOutput) }
    if !diagnostics.turn(others[3]) { refuse(.standardError) }
    for event in events { handle(event) }
    pace(.standardOutput, isHolding: output.isHolding)
    pace(.standardError, isHolding: diagnostics.isHolding)
    if plugin.exitStatus != nil { extend() }
  }

  private mutating func handle(_ event: ChildPipes.Event) {
    switch event {
    case .output(.standardOutput, let bytes): passOutput(bytes)
    case .output(.standardError, let bytes): passDiagnostics(bytes)
    case .outputEnded(.standardOutput):
      writer.add(.outputEnded)
      output.closeTarget()
    case .outputEnded(.standardError):
      writer.add(.diagnosticsEnded)
      diagnostics.closeTarget()
    case .inputDrained, .inputFailed: break
    case .exited(let status): noteExit(status)
    }
  }

  private mutating func passInput(isReady: Bool) {
    if !plugin.isInputOpen { return closeHostInput() }
    if isReady, let hostInput {
      var count = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: Self.capacity) { buffer, initialized in
        count = read(hostInput, buffer.baseAddress, buffer.count)
        initialized = max(0, count)
      }
      if count < 0, errno == EAGAIN || errno == EINTR { return }
      if count > 0 {
        plugin.enqueue(bytes)
        writer.add(.sent(bytes))
      } else {
        closeHostInput()
      }
    }
    guard hostInput == nil, plugin.queuedBytes == 0 else { return }
    writer.add(.inputClosed)
    plugin.closeInput()
  }

  private mutating func closeHostInput() {
    if let hostInput { close(hostInput) }
    hostInput = nil
  }

  private mutating func passOutput(_ bytes: [UInt8]) {
    guard output.isOpen, output.pass(bytes) else { return refuse(.standardOutput) }
    writer.add(.output(bytes))
  }

  private mutating func passDiagnostics(_ bytes: [UInt8]) {
    guard diagnostics.isOpen, diagnostics.pass(bytes) else { return refuse(.standardError) }
    writer.add(.diagnostics(bytes))
  }

  /// Lets the plugin notice that the host does not take a stream any more.
  private mutating func refuse(_ stream: OutputStream) {
    guard plugin.isOpen(stream) else { return }
    plugin.closeOutput(stream)
    switch stream {
    case .standardOutput:
      output.closeTarget()
      writer.add(.outputClosed)
    case .standardError: diagnostics.closeTarget()
    }
  }

  /// Reads no more of a stream until the host has what was read.
  private func pace(_ stream: OutputStream, isHolding: Bool) {
    if isHolding { plugin.pause(stream) } else { plugin.resume(stream) }
  }

  private mutating func passSignals() {
    for number in SignalInbox.take() {
      let reachedAll = sentinel.heard(number)
      writer.add(.signalled(number))
      if !reachedAll { plugin.signal(number) }
    }
  }

  private mutating func noteExit(_ status: ProcessExit) {
    plugin.reap()
    writer.add(.exited(status))
    closeHostInput()
    for stream in OutputStream.allCases {
      owed[stream] = plugin.receivedBytes(stream) + (plugin.waitingBytes(stream) ?? 0)
    }
    lingerEnd = MonotonicInstant.now.nanoseconds + Self.linger
  }

  /// Sets how long is still waited: as long as the host takes what there is, and for a moment where a child of the plugin's
  /// holds its output open.
  private mutating func extend() {
    let isOwing = OutputStream.allCases.contains {
      plugin.isOpen($0) && plugin.receivedBytes($0) < owed[$0] ?? 0
    }
    let isHolding = output.isHolding || diagnostics.isHolding
    end = isOwing || isHolding ? MonotonicInstant.now.nanoseconds + Self.timeout : lingerEnd
  }
}

extension ProcessExit {
  /// Ends this process as the other one ended, for whoever waits for it.
  package func imitate() -> Never {
    switch self {
    case .exited(let status): exit(status)
    case .unknown: exit(1)
    case .signaled(let number):
      var none = rlimit(rlim_cur: 0, rlim_max: 0)
      // One memory dump, the plugin's own, is enough.
      setrlimit(coreFileLimit, &none)
      signal(number, SIG_DFL)
      var set = sigset_t()
      sigemptyset(&set)
      sigaddset(&set, number)
      sigprocmask(SIG_UNBLOCK, &set, nil)
      kill(getpid(), number)
      // A signal that does not end a process by itself.
      exit(128 + number)
    }
  }
}
