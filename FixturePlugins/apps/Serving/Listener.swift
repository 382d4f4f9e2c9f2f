import Platform
import ProcessControl

/// A socket that listens on 127.0.0.1.
final class Listener {
  /// Why nothing listens, as a sentence without a full stop.
  struct Failure: Error {
    let description: String
  }

  private static let stream = streamSocketType
  private static let flags = closeOnExecSocketFlag | nonBlockingSocketFlag
  private static let backlog: Int32 = 128

  let descriptor: Int32
  /// The port it got.
  private(set) var port: UInt16

  /// - Parameters:
  ///   - port: 0 for one that the system chooses.
  ///   - isShared: True for a port that another socket of this user holds without listening, with SO_REUSEPORT, so that
  ///     nobody else takes it before.
  init(port: UInt16, isShared: Bool) throws(Failure) {
    self.port = port
    descriptor = socket(AF_INET, Self.stream | Self.flags, 0)
    guard descriptor >= 0 else { throw Self.failure(port) }
    var yes: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    if isShared { setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &yes, size) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && listen(descriptor, Self.backlog) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard isListening else { throw Self.failure(port) }
    self.port = UInt16(bigEndian: address.sin_port)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Takes the next client; nil where none waits.
  func accept() -> Int32? {
    let client = Self.systemAccept(descriptor)
    guard client >= 0 else { return nil }
    _ = fcntl(client, F_SETFD, FD_CLOEXEC)
    _ = fcntl(client, F_SETFL, O_NONBLOCK)
    return client
  }

  private static func systemAccept(_ descriptor: Int32) -> Int32 {
    Platform.accept(descriptor, nil, nil)
  }

  private static func failure(_ port: UInt16) -> Failure {
    Failure(description: "can't listen on 127.0.0.1:\(port): \(String(cString: strerror(errno)))")
  }
}
