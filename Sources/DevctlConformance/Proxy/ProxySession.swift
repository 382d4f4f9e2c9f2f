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

  private let pid: pid_t
  private let processDescriptor: Int32
  private var input: Relay
  private var output: Relay
  private var diagnostics: Relay
  private var writer: TranscriptWriter
  private var sentinel: GroupSentinel
  private var exit: ProcessExit?
  /// Until when what is left is passed on after the plugin's end, on the monotonic clock.
  private var end = Int64.max
  /// Until when a child of the plugin's may go on writing to its output.
  private var lingerEnd = Int64.max
  private var hasClosedInput = false

  /// Starts the plugin, with this process's standard streams as the host's.
  ///
  /// - Throws: `FileError` or `SpawnError`, with nothing started.
  package init(_ command: PluginCommand, recording file: String) throws {
    var writer = try TranscriptWriter(Self.name, to: file)
    SignalInbox.listen(to: Self.signals)
    var request = SpawnRequest(
      executable: command.executable, arguments: command.arguments, environment: ProcessEnvironment.current,
      standardInput: .pipe, standardOutput: .pipe, standardError: .pipe)
    request.joinsGroup = true
    request.inheritsEnvironment = true
    let process = try Spawn.start(request)
    writer.add(.started(command: [command.executable] + command.arguments, pid: process.pid))
    pid = process.pid
    processDescriptor = process.processDescriptor
    input = Relay(from: Self.takeOver(STDIN_FILENO), to: process.standardInput, isNonblocking: true)
    output = Relay(from: process.standardOutput, to: Self.takeOver(STDOUT_FILENO), isNonblocking: false)
    // This process has something to say at the end: the descriptor itself stays.
    diagnostics = Relay(from: process.standardError, to: Self.copy(STDERR_FILENO), isNonblocking: false)
    self.writer = writer
    sentinel = GroupSentinel()
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
    if let exit = Reaper.wait(for: pid) { self.exit = self.exit ?? exit }
    sentinel.end()
    writer.finish()
    close(processDescriptor)
    return (exit ?? .exited(1), writer.writeError)
  }

  private var isOver: Bool {
    guard exit != nil else { return false }
    return (output.isOver && diagnostics.isOver) || MonotonicInstant.now.nanoseconds >= end
  }

  private mutating func turn() {
    let parts = [input.polled, output.polled, diagnostics.polled]
    var polled = parts.flatMap { $0 }
    polled.append(pollfd(fd: SignalInbox.descriptor, events: Int16(POLLIN), revents: 0))
    if exit == nil { polled.append(pollfd(fd: processDescriptor, events: Int16(POLLIN), revents: 0)) }
    let remaining = end == .max ? -1 : max(0, end - MonotonicInstant.now.nanoseconds) / 1_000_000 + 1
    guard poll(&polled, nfds_t(polled.count), Int32(clamping: remaining)) > 0 else { return }
    // Signals first, also one that came too late for the poll: what the plugin does of one, and what the host then does
    // of that, comes after it.
    passSignals()
    passInput(input.turn(Array(polled[..<parts[0].count])))
    passOutput(output.turn(Array(polled[parts[0].count...].prefix(parts[1].count))))
    passDiagnostics(diagnostics.turn(Array(polled[(parts[0].count + parts[1].count)...].prefix(parts[2].count))))
    if polled.contains(where: { $0.fd == processDescriptor && $0.revents != 0 }) { noteExit() }
    if exit != nil { extend() }
  }

  private mutating func passInput(_ outcome: Relay.Outcome) {
    if case .moved(let bytes) = outcome { writer.add(.sent(bytes)) }
    guard input.isOver, input.target != nil, !hasClosedInput else { return }
    hasClosedInput = true
    writer.add(.inputClosed)
    input.closeTarget()
  }

  private mutating func passOutput(_ outcome: Relay.Outcome) {
    switch outcome {
    case .moved(let bytes): writer.add(.output(bytes))
    case .ended: writer.add(.outputEnded)
    case .refused: writer.add(.outputClosed)
    case .nothing: break
    }
    if output.isOver { output.closeTarget() }
  }

  private mutating func passDiagnostics(_ outcome: Relay.Outcome) {
    switch outcome {
    case .moved(let bytes): writer.add(.diagnostics(bytes))
    case .ended: writer.add(.diagnosticsEnded)
    case .refused, .nothing: break
    }
    if diagnostics.isOver { diagnostics.closeTarget() }
  }

  private mutating func passSignals() {
    for number in SignalInbox.take() {
      let reachedAll = sentinel.heard(number)
      writer.add(.signalled(number))
      if !reachedAll, exit == nil { kill(pid, number) }
    }
  }

  private mutating func noteExit() {
    guard exit == nil, let status = Reaper.tryReap(pid) else { return }
    exit = status
    writer.add(.exited(status))
    input.closeSource()
    output.noteOwed()
    diagnostics.noteOwed()
    lingerEnd = MonotonicInstant.now.nanoseconds + Self.linger
  }

  /// Sets how long is still waited: as long as the host takes what there is, and for a moment where a child of the plugin's
  /// holds its output open.
  private mutating func extend() {
    let isOwing = output.isHolding || diagnostics.isHolding || output.owed > 0 || diagnostics.owed > 0
    end = isOwing ? MonotonicInstant.now.nanoseconds + Self.timeout : lingerEnd
  }
}

extension ProcessExit {
  /// Ends this process as the other one ended, for whoever waits for it.
  package func imitate() -> Never {
    switch self {
    case .exited(let status): exit(status)
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
