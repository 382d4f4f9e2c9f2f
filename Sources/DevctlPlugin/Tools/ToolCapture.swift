import DevctlProtocol
import ProcessControl

/// Keeps the last of what a tool writes, and hands its lines to the log.
final class ToolCapture: Sendable {
  private struct Stream {
    var tail: TailBuffer
    var lines = LineFramer(limit: 64 << 10)
  }

  private struct State {
    var output = Stream(tail: TailBuffer(capacity: 1 << 20))
    var error = Stream(tail: TailBuffer(capacity: 64 << 10))
  }

  private let state = Locked(State())
  private let log: Diagnostics
  private let echoesOutput: Bool

  init(log: Diagnostics, echoesOutput: Bool) {
    self.log = log
    self.echoesOutput = echoesOutput
  }

  /// Takes what happened to the tool; on the loop.
  func take(_ event: ChildEvent) {
    switch event {
    case .output(.standardOutput, let chunk): take(chunk, \.output, isEchoed: echoesOutput)
    case .output(.standardError, let chunk): take(chunk, \.error, isEchoed: true)
    case .outputEnded(.standardOutput): finish(\.output, isEchoed: echoesOutput)
    case .outputEnded(.standardError): finish(\.error, isEchoed: true)
    case .inputFailed, .exited, .finished: break
    }
  }

  private func take(
    _ chunk: UnsafeRawBufferPointer, _ stream: any WritableKeyPath<State, Stream> & Sendable, isEchoed: Bool
  ) {
    let bytes = Array(chunk)
    let lines = state.withLock { state in
      state[keyPath: stream].tail.append(bytes)
      return isEchoed ? Self.lines(&state[keyPath: stream].lines, bytes) : []
    }
    for line in lines { log.line(line) }
  }

  private static func lines(_ framer: inout LineFramer, _ bytes: [UInt8]) -> [[UInt8]] {
    framer.append(bytes)
    var lines: [[UInt8]] = []
    while let line = framer.next() {
      switch line {
      case .line(let bytes), .oversized(_, let bytes): lines.append(bytes)
      }
    }
    return lines
  }

  private func finish(_ stream: any WritableKeyPath<State, Stream> & Sendable, isEchoed: Bool) {
    let rest = state.withLock { $0[keyPath: stream].lines.finish() }
    if isEchoed, let rest { log.line(rest) }
  }

  /// What the tool said until now.
  func result(exitCode: Int) -> ToolResult {
    state.withLock { state in
      ToolResult(
        exitCode: exitCode, output: state.output.tail.text, errorOutput: state.error.tail.text,
        isTruncated: state.output.tail.isTruncated || state.error.tail.isTruncated)
    }
  }
}

/// The last bytes of a stream.
struct TailBuffer: Sendable {
  private let capacity: Int
  private var bytes: [UInt8] = []
  /// Whether bytes were let go.
  private(set) var isTruncated = false

  init(capacity: Int) {
    self.capacity = capacity
  }

  mutating func append(_ new: [UInt8]) {
    bytes += new
    // Not for every byte too many: moving the rest each time would cost more than the reading.
    if bytes.count > 2 * capacity { cut() }
  }

  private mutating func cut() {
    bytes.removeFirst(max(0, bytes.count - capacity))
    isTruncated = true
  }

  /// The bytes as text, what is no UTF-8 replaced.
  var text: String { String(decoding: bytes.suffix(capacity), as: UTF8.self) }
}
