import DevctlProtocol
import Platform
import ProcessControl

/// A plugin as a process of its own: the descriptors, threads and signals around its server.
enum PluginProcess {
  /// How long requests that are already here may take once the input has ended (`shutdown.eof-in-flight`).
  static let timeout = Duration.milliseconds(400)

  /// Runs the plugin, and ends the process.
  ///
  /// Not async: the concurrency runtime opens descriptors when it starts, which may get the number of a standard stream that the
  /// host has closed; and the handshake need not wait for it.
  static func run(_ makePlugin: () -> some Plugin) -> Never {
    // A host that is gone is an error of one write, not a signal.
    signal(SIGPIPE, SIG_IGN)
    Signal.keepChildStatus()
    do {
      // Before the plugin's own code runs, which may print.
      let streams = try StandardStreams.takeOver()
      let declaration = try PluginDeclaration(makePlugin())
      // Before anything slow, and without any thread (`handshake.prompt`).
      guard Files.writeAll(declaration.handshake.encodedLine(), to: streams.output) else { leave() }
      try serve(declaration, streams)
    } catch {
      _ = Files.writeAll(Array("devctl: the plugin can't start: \(error)\n".utf8), to: STDERR_FILENO)
      exit(1)
    }
    // From here on the main thread is for those handlers that need it (`@MainActor`).
    MainQueue.serve()
  }

  private static func serve(_ declaration: PluginDeclaration, _ streams: StandardStreams) throws {
    let loop = try EventLoop.shared()
    let wake = try WakePipe()
    wake.catchSignals()
    // Daemons of tools come back to this process, and go with it (`shutdown.no-orphans`).
    try Subreaper.enable()
    let log = LineQueue.writing(to: STDERR_FILENO, name: "devctl log", capacity: Diagnostics.capacity, on: loop)
    let output = LineQueue.writing(to: streams.output, name: "devctl write", capacity: 256 << 10, on: loop) {
      wake.wake()
    }
    let server = PluginServer(declaration, output: output, services: .ofProcess(loop: loop, log: Diagnostics(log)))
    try InputThread(streams: streams, wake: wake, server: server).start { end in
      Task(executorPreference: loop) { await stop(server, log, end) }
    }
  }

  /// On the loop, so that handlers which block every other thread can't keep the process alive.
  private static func stop(_ server: PluginServer, _ log: LineQueue, _ end: InputThread.End) async {
    guard await server.stop(timeout: end == .endOfInput ? timeout : .zero) else { return }
    ProcessSweep.killDescendants()
    log.close()
    _ = await log.drained.wait(until: .after(.milliseconds(100)))
    await flushStandardOutput(server.services.loop)
    leave()
  }

  /// Writes what `print` still keeps, on a thread that may block.
  private static func flushStandardOutput(_ loop: EventLoop) async {
    let flushed = Promise<Void>(on: loop)
    try? SystemThread.start("devctl flush") {
      fflush(nil)
      flushed.fulfill(())
    }
    _ = await flushed.wait(until: .after(.milliseconds(100)))
  }

  /// Without `exit`'s handlers: other threads still run what these take down.
  private static func leave() -> Never {
    _exit(0)
  }
}
