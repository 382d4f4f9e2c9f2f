import Platform

/// A port of 127.0.0.1 that nobody else takes: bound with SO_REUSEPORT and not listened on, so that a test program with
/// `--shared` can serve on it.
final class ReservedPort {
  let number: UInt16
  let descriptor: Int32

  /// - Throws: ``CheckFailure`` where the system has none.
  init() throws(CheckFailure) {
    let descriptor = socket(AF_INET, streamSocketType | closeOnExecSocketFlag, 0)
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    self.descriptor = descriptor
    number = UInt16(bigEndian: address.sin_port)
    if !isBound { throw CheckFailure("no port can be reserved: \(String(cString: strerror(errno)))") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The address that is served there.
  var url: String { "http://127.0.0.1:\(number)/" }
}
