import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A repository of its own for one test, with plugins in plain sh, in which `devctl` is run as people run it. What it has
/// started carries a mark.
final class DevctlBench: Sendable {
  private static let room = Limiter(3)
  private let folder: TemporaryFolder
  private let mark = (name: "DEVCTL_TEST_BENCH", value: "\(UInt64.random(in: 0 ... .max))")

  private init() throws {
    folder = try TemporaryFolder()
    try FileTree.makeFolder("\(folder.path)/plugins")
  }

  /// Gives a test a repository, stops its services in the end, also where the test failed, and sees to it that nothing is
  /// left running.
  static func with(_ body: @Sendable (DevctlBench) async throws -> Void) async throws {
    try await room.run {
      let bench = try DevctlBench()
      let result: Result<Void, any Error>
      do {
        result = .success(try await body(bench))
      } catch {
        result = .failure(error)
      }
      _ = try? await bench.devctl("down", "--grace", "300ms")
      let isQuiet = await eventually { bench.processes.isEmpty }
      #expect(isQuiet, "left running: \(bench.processes.map(\.commandLine))")
      for entry in bench.processes { kill(entry.pid, SIGKILL) }
      try result.get()
    }
  }

  // MARK: Files

  var root: String { folder.path }

  /// A file of the repository; nil where there is none.
  func read(_ name: String) -> String? { folder.read(name) }

  @discardableResult
  func write(_ name: String, _ text: String, executable: Bool = false) throws -> String {
    if let slash = name.lastIndex(of: "/") { try FileTree.makeFolder("\(root)/\(name[..<slash])") }
    return try folder.write(name, text, executable: executable)
  }

  /// Whether `devctl` has left nothing of its own.
  var isUntouched: Bool { FileTree.status("\(root)/.devctl") == nil }

  // MARK: devctl

  /// Runs `devctl` in the repository to its end.
  func devctl(_ words: String...) async throws -> Program.Outcome { try await start(words).end() }

  /// Starts `devctl`; `folder` is where in the repository.
  func start(_ words: [String], in folder: String = "") throws -> Program {
    try Program(
      "devctl", words, environment: ["HOME": root, mark.name: mark.value], workingDirectory: "\(root)/\(folder)")
  }

  /// Runs a line of shell, in which `devctl` stands for the command, to its end.
  func shell(_ line: String) async throws -> Program.Outcome {
    try await Program.run(
      "/bin/sh", ["-c", "devctl() { '\(Program.productFolder)/devctl' \"$@\"; }; \(line)"],
      environment: ["HOME": root, mark.name: mark.value], workingDirectory: root)
  }

  /// Runs `devctl` for a program, and holds it to one document on standard output.
  func document(_ words: String...) async throws -> JSONValue {
    let outcome = try await start(["--output", "json"] + words).end()
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 1, "\(words): \(outcome)")
    return try JSONValue(parsing: Array((lines.first ?? "").utf8))
  }

  /// What an event journal says of these kinds.
  func events(_ kinds: String...) async throws -> [JSONValue] {
    try await devctl("events", "--output", "json").output.split(separator: "\n")
      .map { try JSONValue(parsing: Array($0.utf8)) }.filter { kinds.contains($0["kind"]?.stringValue ?? "") }
  }

  /// What runs with the mark: `devctl`, plugins, wrappers and services.
  var processes: [ProcessEntry] {
    ProcessTable.snapshot().entries.filter { entry in
      !entry.isZombie && ProcessTable.environment(of: entry.pid)?.contains("\(mark.name)=\(mark.value)") == true
    }
  }

  /// The services among them that sleep.
  var sleepers: [pid_t] { processes.filter { $0.commandLine.first == "sleep" }.map(\.pid) }

  // MARK: Plugins

  /// Puts a plugin into `plugins/`.
  ///
  /// - Parameters:
  ///   - answers: what it answers to each operation that it has.
  ///   - hooks: pieces of shell that run before an answer, with the request in `$line` and its id in `$id`.
  ///   - start: a piece of shell that runs before the handshake.
  func plugin(
    _ id: String, _ answers: [String: JSONValue], commands: [String] = [], streams: [String] = [],
    name: String? = nil, hooks: [String: String] = [:], start: String = ":"
  ) throws {
    let handshake: JSONValue = [
      "type": "handshake", "protocol_version": "v2", "plugin_name": .string(name ?? id),
      "capabilities": [
        "ops": .array(answers.keys.sorted().map { .string($0) }), "streams": .array(streams.map { .string($0) }),
        "commands": .array(commands.map { ["name": .string($0), "help": "", "args_spec": []] }),
      ],
    ]
    try write("answers/\(id)/handshake", Self.line(handshake))
    for (operation, output) in answers { try write("answers/\(id)/\(operation)", Self.line(output)) }
    let cases = hooks.map { "\($0.key)) \($0.value) ;;" }.joined(separator: "\n")
    try write(
      "plugins/devctl-\(id)",
      """
      #!/bin/sh
      answers='\(root)/answers/\(id)'
      \(start)
      IFS= read -r handshake <"$answers/handshake"
      printf '%s\\n' "$handshake"
      while IFS= read -r line; do
        printf '%s\\n' "$line" >>'\(root)/requests'
        id=${line#*\\"request_id\\":\\"}; id=${id%%\\"*}
        op=${line#*\\"op\\":\\"}; op=${op%%\\"*}
        case "$op" in
        \(cases)
        esac
        IFS= read -r output <"$answers/$op"
        printf '{"type":"response","request_id":"%s","ok":true,"output":%s}\\n' "$id" "$output"
        [ ! -f "$answers/$op.after" ] || cat "$answers/$op.after"
      done

      """, executable: true)
  }

  /// Has the plugin "shop" plan these services.
  func plan(_ services: JSONValue...) throws { try plugin("shop", ["launch.plan": ["services": .array(services)]]) }

  /// The operations that plugins were asked, in order.
  var operations: [String] {
    (read("requests") ?? "").split(separator: "\n").compactMap {
      (try? JSONValue(parsing: Array($0.utf8)))?["op"]?.stringValue
    }
  }

  private static func line(_ value: JSONValue) -> String { String(decoding: value.encoded(), as: UTF8.self) + "\n" }
}

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
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
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
  func listen() { _ = Glibc.listen(socket, 4) }

  deinit { close(socket) }
}
