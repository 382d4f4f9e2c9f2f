import Platform
import ProcessControl

/// One client.
final class HTTPConnection {
  /// How long a client may do nothing.
  private static let timeout = Duration.seconds(30)

  let descriptor: Int32
  private let answer: (HTTPRequest) -> HTTPAnswer
  private var input: [UInt8] = []
  private var output: [UInt8] = []
  private var closesWhenWritten = false
  private(set) var deadline: Deadline

  init(_ descriptor: Int32, _ answer: @escaping (HTTPRequest) -> HTTPAnswer) {
    self.descriptor = descriptor
    self.answer = answer
    deadline = .after(Self.timeout)
  }

  deinit { close(descriptor) }

  /// What poll(2) should wait for: nothing is read while an answer waits for its reader.
  var interest: Int16 { Int16(output.isEmpty ? POLLIN : POLLOUT) }

  /// Reads, answers and writes what can be without waiting.
  ///
  /// - Returns: False where the client is done with.
  func proceed() -> Bool {
    deadline = .after(Self.timeout)
    if output.isEmpty {
      guard receive() else { return false }
      answerRequests()
    }
    return send()
  }

  private func receive() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    input += buffer.prefix(count)
    return count > 0
  }

  private func answerRequests() {
    while !closesWhenWritten {
      switch HTTPRequestParser.parse(input) {
      case .incomplete: return
      case .request(let request, let length):
        input.removeFirst(length)
        let answer = answer(request)
        closesWhenWritten = !request.keepsConnection
        output += answer.bytes(withText: request.method != "HEAD", keepsConnection: request.keepsConnection)
        AccessLog.write(request.method, request.target, answer.status)
      case .refused(let answer):
        closesWhenWritten = true
        output += answer.bytes(withText: true, keepsConnection: false)
        AccessLog.write("-", "-", answer.status)
      }
    }
  }

  private func send() -> Bool {
    while !output.isEmpty {
      let count = write(descriptor, output, output.count)
      if count < 0 { return errno == EAGAIN || errno == EINTR }
      output.removeFirst(count)
    }
    return !closesWhenWritten
  }
}
