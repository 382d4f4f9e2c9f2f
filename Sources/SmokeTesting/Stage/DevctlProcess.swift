import FileSystem
import Platform
import ProcessControl

/// A devctl that was started as a user starts it. What it writes goes into two files, so that nobody has to read along.
final class DevctlProcess {
  /// The command line, as a person would type it.
  let line: String
  private let process: SpawnedProcess
  private let outputFile: String
  private let errorFile: String
  private let begin = MonotonicInstant.now
  private var exit: ProcessExit?

  /// - Parameter record: where its two files begin; the folder is there.
  init(_ request: SpawnRequest, record: String) throws {
    outputFile = "\(record).out"
    errorFile = "\(record).err"
    let files = [outputFile, errorFile].map { (path: String) in
      open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    }
    defer { for file in files where file >= 0 { close(file) } }
    guard files.allSatisfy({ $0 >= 0 }) else { throw FileError("write", outputFile) }
    var request = request
    request.standardOutput = .descriptor(files[0])
    request.standardError = .descriptor(files[1])
    line = (["devctl"] + request.arguments).joined(separator: " ")
    process = try Spawn.start(request)
  }

  deinit {
    if exit == nil { kill() }
    process.closeDescriptors()
  }

  var pid: pid_t { process.pid }

  /// What it has written to standard output until now.
  var output: String { Self.text(outputFile) }

  private static func text(_ file: String) -> String {
    String(decoding: (try? FileTree.read(file)) ?? [], as: UTF8.self)
  }

  /// Sends a signal to it alone, as a person does with `kill`.
  func signal(_ number: Int32) {
    if exit == nil { _ = systemKill(process.pid, number) }
  }

  /// Waits for its end.
  ///
  /// - Throws: ``CheckFailure`` where it takes longer than `limit`, `Cancelled` where the switch is thrown; it is ended
  ///   in both cases.
  func end(within limit: Duration, _ cancellation: Cancellation) throws -> DevctlResult {
    let deadline = Deadline.after(limit)
    var polled = [process.processDescriptor, cancellation.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    while !reap() {
      if cancellation.isCancelled { stop() }
      try cancellation.check()
      if deadline.hasPassed {
        stop()
        let said = result(.signaled(SIGKILL)).stderrTail
        throw CheckFailure("\(line) has not ended within \(limit)", stderrTail: said)
      }
      _ = poll(&polled, 2, deadline.remainingMilliseconds)
    }
    return result(exit ?? .exited(0))
  }

  /// Ends it: politely, so that it can clean up, and by force where that takes long.
  func stop() {
    if reap() { return }
    _ = systemKill(process.pid, SIGTERM)
    exit = Reaper.wait(for: process, until: .after(.seconds(8))).status
    if exit == nil { kill() }
  }

  private func kill() {
    _ = systemKill(-process.pid, SIGKILL)
    exit = Reaper.wait(for: process.pid)
  }

  private func reap() -> Bool {
    if exit == nil { exit = Reaper.tryReap(process.pid) }
    return exit != nil
  }

  private func result(_ exit: ProcessExit) -> DevctlResult {
    DevctlResult(
      line: line, exit: exit, output: output, error: Self.text(errorFile), duration: begin.elapsed)
  }
}

// `DevctlProcess.kill` hides the system's call of that name.
private func systemKill(_ pid: pid_t, _ number: Int32) -> Int32 { kill(pid, number) }
