import Platform
import ProcessControl

/// One TCP connection that never waits longer than it may.
package final class StreamSocket {
  static let type = streamSocketType
  private static let flags = closeOnExecSocketFlag | nonBlockingSocketFlag

  /// Why something did not come about, as the end of a sentence.
  struct Failure: Error {
    let reason: String
  }

  private let descriptor: Int32
  private let end: Int64
  private let cancellation: Cancellation

  /// Connects.
  ///
  /// - Parameter end: until when this and all that follows may take, on the monotonic clock in nanoseconds.
  init(to endpoint: SocketEndpoint, until end: Int64, _ cancellation: Cancellation) throws(Failure) {
    descriptor = socket(endpoint.family, Self.type | Self.flags, 0)
    self.end = end
    self.cancellation = cancellation
    guard descriptor >= 0 else { throw Self.failure(errno) }
    let result = endpoint.bytes.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) { connect(descriptor, $0.baseAddress, socklen_t(bytes.count)) }
    }
    if result == 0 { return }
    guard errno == EINPROGRESS else { throw Self.failure(errno) }
    try wait(for: POLLOUT)
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &size)
    if code != 0 { throw Self.failure(code) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Writes all of it. The other end may have gone: SIGPIPE is ignored in every run.
  func send(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        try wait(for: POLLOUT)
      } else if errno != EINTR {
        throw Self.failure(errno)
      }
    }
  }

  /// Reads what there is, at least a byte; nothing at the end.
  func receive() throws(Failure) -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: HTTPAnswer.limit)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count >= 0 { return Array(buffer.prefix(count)) }
      if errno == EAGAIN {
        try wait(for: POLLIN)
      } else if errno != EINTR {
        throw Self.failure(errno)
      }
    }
  }

  private func wait(for event: Int32) throws(Failure) {
    var polled = [pollfd(fd: descriptor, events: Int16(event), revents: 0)]
    do {
      if try cancellation.wait(for: &polled, until: Deadline(nanoseconds: end)) { return }
    } catch {
      throw Failure(reason: "the run was interrupted")
    }
    throw Failure(reason: "no answer came in time")
  }

  private static func failure(_ code: Int32) -> Failure { Failure(reason: String(cString: strerror(code))) }
}
