import DevctlProtocol
import ProcessControl
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A plugin that runs as a process of its own, as a host sees it.
final class HostedPlugin: Sendable {
  private struct Record {
    var output: [UInt8] = []
    var error: [UInt8] = []
    var outputHasEnded = false
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
        case .output(.standardOutput, let bytes): record.output += bytes
        case .output(.standardError, let bytes): record.error += bytes
        case .outputEnded(.standardOutput): record.outputHasEnded = true
        default: break
        }
      }
    }
  }

  deinit { child.abandon() }

  var pid: pid_t { child.pid }
  var output: String { record.withLock { String(decoding: $0.output, as: UTF8.self) } }
  var error: String { record.withLock { String(decoding: $0.error, as: UTF8.self) } }
  var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
  /// Whether what was written until now ends where a line does.
  var endsWithWholeLine: Bool { record.withLock { $0.output.last == UInt8(ascii: "\n") } }

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
    _ = await eventually {
      response = lines.lazy.compactMap { try? Response.decode(line: $0.utf8) }.first { $0.requestID == id }
      return response != nil
    }
    guard let response else { throw NoResponse(output: output, error: error) }
    return response
  }

  struct NoResponse: Error {
    let output: String
    let error: String
  }

  func closeInput() { child.closeInput() }
  func closeOutput() { child.closeOutput(.standardOutput) }
  func pauseOutput() { child.pause(.standardOutput) }
  func resumeOutput() { child.resume(.standardOutput) }
  func signal(_ number: Int32) { kill(child.pid, number) }

  /// Waits for the end, and for the last of the output.
  /// - Returns: How it ended; nil if it did not.
  func end() async -> ProcessExit? {
    let status = await child.waitForExit(until: .after(testPatience))
    await child.tearDown(.kill)
    return status
  }
}
