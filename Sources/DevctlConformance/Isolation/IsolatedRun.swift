import ConformanceDriver
import ConformanceReports
import ConformanceSettings
import DevctlProtocol
import FileSystem
import Platform
import ProcessControl

/// The outer half of an isolated run: starts the worker behind bubblewrap, gives it its order and listens to it.
struct IsolatedRun {
  let bubblewrap: Bubblewrap
  /// The program to start as the worker.
  let worker: String
  let order: WorkerRequest

  /// How an isolated run came out.
  enum Outcome {
    case report(RunReport)
    /// The worker never came to run, for this reason.
    case unavailable(String)
    /// The worker ran and then was lost.
    case lost(String)
  }

  /// How long an interrupted worker may take to clean up, in nanoseconds.
  private static let cleanUp: Int64 = 10_000_000_000

  func run(cancellation: Cancellation, progress: @Sendable (Engine.Progress) -> Void) -> Outcome {
    let isKept = order.settings.keep != nil || order.settings.recording != nil
    let request = SpawnRequest(
      executable: bubblewrap.executable,
      arguments: bubblewrap.arguments(
        program: [worker, IsolatedWorker.argument], writable: order.folder, size: memorySize, isKept: isKept,
        view: view,
        sharesNetwork: !order.settings.servicesAtHand.isEmpty),
      // Nothing of the user's environment: the plugin can look at its ancestors' in /proc.
      environment: ["PATH": order.path, "LANG": "C.UTF-8"], workingDirectory: "/",
      standardInput: .pipe, standardOutput: .pipe, standardError: .pipe)
    do {
      let pipes = WorkerPipes(try Spawn.start(request))
      var order = order
      // While bubblewrap sets up the worker's room, which takes longer. Where this fails, the worker measures, and says why.
      order.spawnCost = try? Calibration.spawnCost()
      return try listen(to: pipes, order, cancellation, progress)
    } catch {
      return .unavailable("\(error)")
    }
  }

  /// What the worker and the plugin see of the machine's files.
  private var view: SandboxView {
    let settings = order.settings
    // Only what the person who asks has named: a repository's own settings open nothing.
    let searched = Self.searchPaths.compactMap { settings.environment[$0] }.flatMap { $0.split(separator: ":") }
    return SandboxView(
      plugin: [settings.plugin.executable] + settings.plugin.arguments.filter { $0.hasPrefix("/") }, worker: worker,
      opened: [settings.repository].compactMap { $0 } + searched.map(String.init).filter { $0.hasPrefix("/") },
      path: [order.path, settings.environment["PATH"]].compactMap { $0 }.joined(separator: ":"),
      home: getenv("HOME").map { PluginCommand.absolute(String(cString: $0)) })
  }

  /// Variables with folders that programs load their parts from.
  private static let searchPaths = [
    "PYTHONPATH", "NODE_PATH", "LD_LIBRARY_PATH", "RUBYLIB", "PERL5LIB", "CLASSPATH", "JAVA_HOME", "GOROOT",
  ]

  /// How many bytes the sandboxes may hold: 1 GiB besides the copies of the repository that are there side by side.
  private var memorySize: Int64 {
    let copied = order.settings.repository.map(FileTree.size(of:)) ?? 0
    return 1 << 30 + copied * Int64(order.settings.jobs + 2)
  }

  /// The report, with advice where the plugin did not come to its handshake.
  private static func explained(_ report: RunReport) -> RunReport {
    let first = report.results.first { $0.requirement == "handshake.first-line" }
    guard let first, [.failed, .couldNotRun].contains(first.verdict), !report.isIncomplete else { return report }
    var report = report
    report.remarks.append(
      "an isolated plugin sees the system, its own folder and the tools on PATH, read-only, and no home folder: where it needs "
        + "more to start, judge it with --isolate never")
    return report
  }

  private func listen(
    to pipes: WorkerPipes, _ order: WorkerRequest, _ cancellation: Cancellation, _ progress: (Engine.Progress) -> Void
  ) throws -> Outcome {
    var pipes = pipes
    defer { pipes.end() }
    pipes.enqueue(try JSONValue(encoding: order).encoded() + [UInt8(ascii: "\n")])
    var isReady = false
    var end = Int64.max
    while let lines = pipes.turn(until: end, cancellation: cancellation) {
      for line in lines {
        switch (try? JSONValue(parsing: line)).flatMap(WorkerEvent.init) {
        case .ready?: isReady = true
        case .progress(let step)?: progress(step)
        case .report(let report)?: return .report(Self.explained(report))
        case nil: break
        }
      }
      if cancellation.isCancelled, end == .max {
        end = MonotonicInstant.now.nanoseconds + Self.cleanUp
        pipes.closeInput()
      }
      if MonotonicInstant.now.nanoseconds >= end { break }
    }
    let words = pipes.stderrTail
    return isReady
      ? .lost("the isolated worker was lost\(words.isEmpty ? "" : ": \(words)")")
      : .unavailable(words.isEmpty ? "it ended without a word" : words)
  }
}

/// The pipes to the worker, listened to together.
private struct WorkerPipes {
  private let process: SpawnedProcess
  private var input: Int32?
  private var output: Int32?
  private var diagnostics: Int32?
  private var queue: ArraySlice<UInt8> = []
  private var framer = LineFramer(limit: 256 * 1024 * 1024)
  private var told: [UInt8] = []

  init(_ process: SpawnedProcess) {
    self.process = process
    input = process.standardInput
    output = process.standardOutput
    diagnostics = process.standardError
  }

  /// The end of what came on standard error, on one line.
  var stderrTail: String {
    String(decoding: told.suffix(500), as: UTF8.self).split(whereSeparator: \.isNewline).suffix(3)
      .joined(separator: "; ")
  }

  mutating func enqueue(_ bytes: [UInt8]) { queue += bytes }

  mutating func closeInput() {
    if let input { close(input) }
    input = nil
  }

  /// The lines that came, none after a wait until `end`; nil once standard output has ended.
  mutating func turn(until end: Int64, cancellation: Cancellation) -> [[UInt8]]? {
    guard let reader = output else { return nil }
    var polled = [pollfd(fd: reader, events: Int16(POLLIN), revents: 0)]
    if let diagnostics { polled.append(pollfd(fd: diagnostics, events: Int16(POLLIN), revents: 0)) }
    if let input, !queue.isEmpty { polled.append(pollfd(fd: input, events: Int16(POLLOUT), revents: 0)) }
    // Once the run is interrupted the worker is listened to all the same.
    let listened = cancellation.isCancelled ? Cancellation() : cancellation
    guard (try? listened.wait(for: &polled, until: Deadline(nanoseconds: end))) == true else { return [] }
    for entry in polled where entry.revents != 0 {
      if entry.fd == input { writeInput() }
      if entry.fd == diagnostics { readDiagnostics() }
      if entry.fd == reader, !readOutput(reader) { output = nil }
    }
    var lines: [[UInt8]] = []
    while let next = framer.next() {
      if case .line(let line) = next { lines.append(line) }
    }
    return lines.isEmpty && output == nil ? nil : lines
  }

  private mutating func writeInput() {
    guard let input else { return }
    let count = queue.withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
    if count > 0 { queue = queue.dropFirst(count) }
    if count < 0, errno != EAGAIN, errno != EINTR { queue = [] }
  }

  private mutating func readOutput(_ descriptor: Int32) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 { framer.append(buffer.prefix(count)) }
    let isOver = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
    if isOver { close(descriptor) }
    return !isOver
  }

  private mutating func readDiagnostics() {
    guard let descriptor = diagnostics else { return }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 { told = (told + buffer.prefix(count)).suffix(4096) }
    guard count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) else { return }
    close(descriptor)
    diagnostics = nil
  }

  /// Ends the worker, and with its process namespace everything that was started in it.
  mutating func end() {
    closeInput()
    for descriptor in [output, diagnostics] { if let descriptor { close(descriptor) } }
    _ = kill(-process.pid, SIGKILL)
    Reaper.wait(for: process.pid)
    close(process.processDescriptor)
  }
}
