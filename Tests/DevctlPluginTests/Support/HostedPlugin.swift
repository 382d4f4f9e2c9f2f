import DevctlProtocol
import Platform
import ProcessControl
import TestSupport

/// A plugin that runs as a process of its own, as a host sees it.
final class HostedPlugin: Sendable {
  private struct Record {
    var framer = LineFramer()
    var lines: [[UInt8]] = []
    /// What comes behind the last LF, once nothing more comes.
    var rest: [UInt8]?
    var error: [UInt8] = []
  }

  private let record: Locked<Record>
  private let child: ChildProcess

  /// Starts one of the package's plugins.
  init(_ name: String, workingDirectory: String? = nil) throws {
    let record = Locked(Record())
    self.record = record
    let request = SpawnRequest(
      executable: "\(Program.productFolder)/\(name)", environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
      workingDirectory: workingDirectory, standardInput: .pipe, standardOutput: .pipe, standardError: .pipe)
    child = try ChildProcess.start(request, on: .shared()) { _, event in
      record.withLock { record in
        switch event {
        case .output(.standardOutput, let bytes):
          record.framer.append(bytes)
          while case .line(let line)? = record.framer.next() { record.lines.append(line) }
        case .output(.standardError, let bytes): record.error += bytes
        case .outputEnded(.standardOutput): record.rest = record.framer.finish()
        default: break
        }
      }
    }
  }

  deinit { child.abandon() }

  var pid: pid_t { child.pid }
  var error: String { record.withLock { String(decoding: $0.error, as: UTF8.self) } }
  var lineCount: Int { record.withLock { $0.lines.count } }
  var lines: [String] { record.withLock { $0.lines }.map { String(decoding: $0, as: UTF8.self) } }
  /// Whether the output ended where a line does.
  var endsWithWholeLine: Bool { record.withLock { $0.rest == nil && !$0.lines.isEmpty } }

  func send(_ text: String) { child.write(Array(text.utf8)) }

  /// Sends a request.
  func request(_ operation: String, _ input: JSONObject = [:], id: String = "1", deadline: Int64? = nil) {
    let context = RequestContext(deadlineMilliseconds: deadline)
    let request = Request(id: id, operation: operation, context: context, input: RawJSON(.object(input)))
    child.write(request.encodedLine())
  }

  /// Waits for the response to a request.
  func response(to id: String = "1") async throws -> Response {
    var response: Response?
    var known = 0
    _ = await eventually {
      let new = record.withLock { Array($0.lines[known...]) }
      known += new.count
      response = new.lazy.compactMap { try? Response.decode(line: $0) }.first { $0.requestID == id }
      return response != nil
    }
    guard let response else { throw NoResponse(lineCount: known, error: error) }
    return response
  }

  struct NoResponse: Error {
    let lineCount: Int
    let error: String
  }

  /// How much of what was sent the plugin leaves unread, apart from what is in the pipe.
  var unreadBytes: Int { child.queuedInputBytes }

  /// Waits until the plugin has nothing to do.
  func rest() async -> Bool {
    var (cpuTime, looks) = (Duration.zero, 0)
    return await eventually {
      let now = ProcessEntry(reading: pid)?.cpuTime ?? .zero
      looks = now == cpuTime ? looks + 1 : 0
      cpuTime = now
      return looks > 50
    }
  }

  func closeInput() { child.closeInput() }
  func closeOutput() { child.closeOutput(.standardOutput) }
  func pauseOutput() { child.pause(.standardOutput) }
  func resumeOutput() { child.resume(.standardOutput) }
  func signal(_ number: Int32) { kill(child.pid, number) }

  /// Waits for the end, and for the last of the output.
  /// - Returns: How it ended; nil if it did not.
  func end() async -> ProcessExit? {
    let status = await child.waitForExit(until: .after(testTimeout))
    await child.tearDown(.kill)
    return status
  }
}
