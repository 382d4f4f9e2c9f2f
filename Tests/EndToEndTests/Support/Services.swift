import DevctlProtocol
import ServiceProbing
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
  static func web(_ name: String, _ port: ReservedPort) -> JSONValue {
    let program = JSONValue.string("\(Program.productFolder)/devctl")
    return [
      "name": .string(name),
      "command": [program, "dev", "app", "http-echo", "--shared", "--port", .string("\(port.number)")],
      "health": ["type": "http", "url": .string("http://127.0.0.1:\(port.number)/")],
    ]
  }

  /// Is not ready as long as nobody listens at the port.
  static func waiting(_ name: String, _ port: ReservedPort, milliseconds: Int64 = 60_000) -> JSONValue {
    [
      "name": .string(name), "command": ["sleep", "1001"],
      "health": [
        "type": "tcp", "address": .string("127.0.0.1:\(port.number)"), "timeout_ms": .number(JSONNumber(milliseconds)),
      ],
    ]
  }
}
