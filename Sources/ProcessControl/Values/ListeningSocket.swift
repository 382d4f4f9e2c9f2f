package import Platform

/// A socket that waits for connections.
package struct ListeningSocket: Hashable, Sendable, CustomStringConvertible {
  package enum Transport: String, Sendable {
    case tcp, tcp6, unix
  }

  package let pid: pid_t
  package let transport: Transport
  /// "127.0.0.1:8080", "[::1]:8080" or a path; an abstract Unix socket starts with "@".
  package let address: String

  package init(pid: pid_t, transport: Transport, address: String) {
    self.pid = pid
    self.transport = transport
    self.address = address
  }

  package var description: String { "\(transport.rawValue) \(address) (process \(pid))" }
}
