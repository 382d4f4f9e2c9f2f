import FileSystem
import Platform
import ProcessControl

/// A devctl that was started as a user starts it. What it writes goes into two files, so that nobody has to read along.
final class DevctlProcess {
  /// The command line, as a person would type it.
  let line: String
  private let child: ChildPipes
  private let outputFile: String
  private let errorFile: String
  private let begin = MonotonicInstant.now

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
    child = try ChildPipes(request)
  }

  var pid: pid_t { child.pid }

  /// What it has written to standard output until now.
  var output: String { Self.text(outputFile) }

  private static func text(_ file: String) -> String {
    String(decoding: (try? FileTree.read(file)) ?? [], as: UTF8.self)
  }

  /// Sends a signal to it alone, as a person does with `kill`.
  func signal(_ number: Int32) { child.signal(number) }

  /// Waits for its end.
  ///
  /// - Throws: ``CheckFailure`` where it takes longer than `limit`, `Cancelled` where the switch is thrown; it is ended
  ///   in both cases.
  func end(within limit: Duration, _ cancellation: Cancellation) throws -> DevctlResult {
    do throws(Cancelled) {
      if let exit = try child.waitForExit(until: .after(limit), cancellation) {
        child.reap()
        return result(exit)
      }
    } catch {
      stop()
      throw error
    }
    stop()
    let said = result(.signaled(SIGKILL)).stderrTail
    throw CheckFailure("\(line) has not ended within \(limit)", stderrTail: said)
  }

  /// Ends it: politely, so that it can clean up, and by force where that takes long.
  func stop() {
    if child.reap() != nil { return }
    child.signal(SIGTERM)
    _ = try? child.waitForExit(until: .after(.seconds(8)))
    if child.reap() == nil { child.kill() }
  }

  private func result(_ exit: ProcessExit) -> DevctlResult {
    DevctlResult(
      line: line, exit: exit, output: output, error: Self.text(errorFile), duration: begin.elapsed)
  }
}
