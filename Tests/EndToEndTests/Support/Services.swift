import DevctlProtocol
import Platform
import TestSupport
import Testing

/// Services as plans have them.
enum Service {
  static func sleeper(_ name: String) -> JSONValue { ["name": .string(name), "command": ["sleep", "1000"]] }

  /// A line of shell.
  static func shell(_ name: String, _ script: String, health: JSONValue? = nil) -> JSONValue {
    var service: JSONObject = ["name": .string(name), "command": ["/bin/sh", "-c", .string(script)]]
    if let health { service["health"] = health }
    return .object(service)
  }

  /// Serves HTTP at the port.
  static func web(_ name: String, _ port: KeptPort) -> JSONValue {
    let program = JSONValue.string("\(Program.productFolder)/devctl")
    return [
      "name": .string(name),
      "command": [program, "dev", "app", "http-echo", "--shared", "--port", .string("\(port.number)")],
      "health": ["type": "http", "url": .string("http://127.0.0.1:\(port.number)/")],
    ]
  }

  /// Is not ready as long as nobody listens at the port.
  static func waiting(_ name: String, _ port: KeptPort, milliseconds: Int64 = 60_000) -> JSONValue {
    [
      "name": .string(name), "command": ["sleep", "1001"],
      "health": [
        "type": "tcp", "address": .string("127.0.0.1:\(port.number)"), "timeout_ms": .number(JSONNumber(milliseconds)),
      ],
    ]
  }
}

/// A port that nobody else gets as long as the value is there: a socket is bound to it.
final class KeptPort: Sendable {
  let number: UInt16
  private let socket: Int32

  init() throws {
    let descriptor = Platform.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
      }
    }
    try #require(isBound)
    socket = descriptor
    number = UInt16(bigEndian: address.sin_port)
  }

  /// Has somebody listen there: the test itself.
  func listen() { _ = Platform.listen(socket, 4) }

  deinit { close(socket) }
}
