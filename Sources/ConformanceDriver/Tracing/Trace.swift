import CSystem
import DevctlProtocol
import FileSystem
import Platform
import ProcessControl

/// The system calls of one process tree while they are being watched: they come through a named pipe, are read on a thread
/// of their own, so that the tracer never has to wait, and only those that matter are kept.
final class Trace: Sendable {
  /// What was seen.
  struct Seen: Sendable {
    var calls: [SystemCall] = []
    /// True where the tracer was heard to its end, and nothing was dropped.
    var isWhole = false
  }

  /// How many calls are kept.
  private static let limit = 20_000
  /// How long a line may be, in bytes. Strace cuts strings, but not paths and not lists.
  private static let lineLimit = 256 * 1024

  private let strace: Strace
  private let pipe: String
  private let seen = Locked(Seen())
  /// Thrown when the tracer's end of the pipe is closed.
  private let ended = Cancellation()
  /// Thrown when nobody wants to hear any more.
  private let stop = Cancellation()

  /// Makes the pipe and begins to listen.
  ///
  /// - Parameter pipe: where the pipe shall stand, in an existing folder.
  init(by strace: Strace, through pipe: String) throws {
    self.strace = strace
    self.pipe = pipe
    guard mkfifo(pipe, 0o600) == 0 else { throw FileError("make the pipe", pipe) }
    let descriptor = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("open the pipe", pipe) }
    do {
      try SystemThread.start("trace") { [self] in
        listen(descriptor)
        close(descriptor)
        ended.cancel()
      }
    } catch {
      close(descriptor)
      throw error
    }
  }

  /// What to start in place of a program.
  func request(for request: SpawnRequest) -> SpawnRequest {
    var traced = request
    traced.executable = strace.executable
    traced.arguments = strace.arguments(program: [request.executable] + request.arguments, output: pipe)
    return traced
  }

  /// True for the tracer itself, which comes from the same start as what it watches.
  func isTracer(_ entry: ProcessEntry) -> Bool {
    entry.commandLine.first == strace.executable && entry.commandLine.contains(pipe)
  }

  /// What was seen, once the tracer has ended with the last process that it follows; where that takes longer than `limit`
  /// nanoseconds, the tracer is killed.
  func finish(within limit: Int64) -> Seen {
    let isWhole = hasEnded(within: limit)
    let tracers = ProcessTable.snapshot().descendants(of: getpid())
    if !isWhole {
      for tracer in tracers where isTracer(tracer) { _ = kill(tracer.pid, SIGKILL) }
      _ = hasEnded(within: Self.lastTimeout)
      stop.cancel()
    }
    // It came back to this process, which adopts orphans. A tracer that is just ending is left to the next.
    for tracer in tracers where tracer.name == "strace" && tracer.parent == getpid() { _ = Reaper.tryReap(tracer.pid) }
    unlink(pipe)
    return seen.withLock { seen in
      seen.isWhole = seen.isWhole && isWhole
      return seen
    }
  }

  /// How long a killed tracer may take to be gone, in nanoseconds.
  private static let lastTimeout: Int64 = 500_000_000

  /// Whether the tracer has ended, after it was waited for at most `limit` nanoseconds.
  func hasEnded(within limit: Int64) -> Bool {
    // The switch being thrown is what is waited for.
    do {
      try ended.wait(until: MonotonicInstant.now.nanoseconds + limit)
      return false
    } catch {
      return true
    }
  }

  // MARK: Listening

  private func listen(_ descriptor: Int32) {
    var framer = LineFramer(limit: Self.lineLimit)
    var parser = StraceParser()
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      var polled = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
      guard (try? stop.wait(for: &polled, until: .never)) == true else { return }
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EAGAIN || errno == EINTR { continue }
      guard count > 0 else {
        seen.withLock { $0.isWhole = $0.calls.count < Self.limit }
        return
      }
      // Whoever has it open keeps it; nobody else finds it.
      unlink(pipe)
      framer.append(buffer[..<count])
      while let next = framer.next() {
        guard case .line(let line) = next, !Self.onlyReads(line), case .call(let call)? = parser.parse(line) else {
          continue
        }
        if TraceInterpreter.matters(call) { keep(call) }
      }
    }
  }

  /// True for a line that opens a file to read it, as nearly all do: those are not taken apart. A word that means more may
  /// be part of a path; then the line is.
  private static func onlyReads(_ line: [UInt8]) -> Bool {
    has(line, " open") && has(line, "O_RDONLY")
      && !["O_CREAT", "O_TRUNC", "O_WRONLY", "O_RDWR"].contains { has(line, $0) }
  }

  private static func has(_ line: [UInt8], _ word: StaticString) -> Bool {
    line.withUnsafeBytes { csystem_contains($0.baseAddress, $0.count, word.utf8Start, word.utf8CodeUnitCount) != 0 }
  }

  private func keep(_ call: SystemCall) {
    seen.withLock { if $0.calls.count < Self.limit { $0.calls.append(call) } }
  }
}
