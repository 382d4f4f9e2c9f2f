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
    /// True where the tracer was heard to its end, and nothing was dropped or hidden.
    var isWhole = false
    fileprivate var isHidden = false
    /// True where a watched process reached for the tracer, or the tracer ended before those that it watched.
    var isDisturbed = false
    /// The processes that were heard of and have not ended.
    fileprivate var open: Set<Int32> = []
  }

  /// The plugin has put its hand on what watches it, so that nobody knows what it did.
  struct Disturbed: Error, CustomStringConvertible {
    var description: String { "the plugin disturbed what watches its system calls: what it did is not known" }
  }

  /// Calls that reach into another process: plugins have no use for them but one.
  static let reaching: Set = ["ptrace", "pidfd_getfd", "process_vm_writev"]

  /// Calls after which others may not be seen any more: filters of a program's own come before the tracer's, and what is handed
  /// to the kernel to do later names no file. So may a process be that nobody may look into.
  static let hiding: Set = ["seccomp", "prctl", "io_submit"]

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

  /// What was seen, once the tracer has ended with the last process that it follows, all of which have ended; where that takes
  /// longer than `limit` nanoseconds, the tracer is killed.
  func finish(within limit: Int64 = endTimeout) -> Seen {
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
      // Nothing that it watches is left: it ends by itself, after the last of them.
      seen.isDisturbed = seen.isDisturbed || !isWhole || !seen.open.isEmpty
      return seen
    }
  }

  /// How long a tracer without anything to watch may take to end, on a busy machine too, in nanoseconds.
  private static let endTimeout: Int64 = 5_000_000_000
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
        seen.withLock { $0.isWhole = $0.calls.count < Self.limit && !$0.isHidden }
        return
      }
      // Whoever has it open keeps it; nobody else finds it.
      unlink(pipe)
      framer.append(buffer[..<count])
      while let next = framer.next() {
        guard case .line(let line) = next else {
          seen.withLock { $0.isHidden = true }
          continue
        }
        if Self.onlyReads(line) { continue }
        switch parser.parse(line) {
        case .call(let call): note(call)
        case .ended(let pid, _): noteEnd(of: pid, line)
        default: continue
        }
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

  /// A thread that starts another program goes on under the number of its process, and is not heard of again.
  private func noteEnd(of pid: Int32, _ line: [UInt8]) {
    let words = String(decoding: line, as: UTF8.self).split(separator: " ")
    let thread = words.contains("superseded") ? words.dropLast().last.flatMap { Int32($0) } : nil
    seen.withLock { seen in
      seen.open.remove(pid)
      if let thread { seen.open.remove(thread) }
    }
  }

  /// True where a process opens another one's memory to write to it.
  private static func opensMemory(_ call: SystemCall) -> Bool {
    guard let opening = FileCalls.opening[call.name], let parts = call.result?.descriptor?.path?.split(separator: "/"),
      parts.first == "proc", parts.last == "mem", parts.count > 2, parts[1] != "\(call.pid)"
    else { return false }
    return call.argument(opening.flags).map { $0.has(flag: "O_RDWR") || $0.has(flag: "O_WRONLY") } ?? false
  }

  private static func hides(_ call: SystemCall) -> Bool {
    guard hiding.contains(call.name), call.succeeded else { return false }
    guard call.name == "prctl" else { return true }
    let isDumpable = call.argument(0)?.has(flag: "PR_SET_DUMPABLE") == true
    return isDumpable && call.argument(1)?.has(flag: "SUID_DUMP_USER") != true
      || call.argument(0)?.has(flag: "PR_SET_SECCOMP") == true
  }

  private func note(_ call: SystemCall) {
    seen.withLock { seen in
      seen.open.insert(call.pid)
      if Self.reaching.contains(call.name) || Self.opensMemory(call) { seen.isDisturbed = true }
      if Self.hides(call) { seen.isHidden = true }
      if TraceInterpreter.matters(call), seen.calls.count < Self.limit { seen.calls.append(call) }
    }
  }
}
