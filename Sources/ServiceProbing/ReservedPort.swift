import Platform
package import ProcessControl

/// A port of 127.0.0.1 that nobody else gets as long as the value is there: a socket is bound to it and does not listen.
///
/// A service can listen on it all the same, with SO_REUSEADDR or SO_REUSEPORT.
package final class ReservedPort: Sendable {
  package let number: UInt16
  private let descriptor: Int32

  package init() throws(SystemError) {
    let descriptor = socket(AF_INET, streamSocketType | closeOnExecSocketFlag, 0)
    var yes: Int32 = 1
    for option in [SO_REUSEADDR, SO_REUSEPORT] {
      setsockopt(descriptor, SOL_SOCKET, option, &yes, socklen_t(MemoryLayout<Int32>.size))
    }
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
    if !isBound { throw SystemError(call: "bind") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// The address that is served there.
  package var url: String { "http://127.0.0.1:\(number)/" }

  /// Has this process itself listen there.
  package func listen() { _ = Platform.listen(descriptor, 16) }
}
