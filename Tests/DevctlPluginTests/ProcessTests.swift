import DevctlPlugin
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("a plugin behaves as a process should, whatever its handlers do")
struct ProcessTests {
  @Test("what is printed lands on stderr, and stdout carries frames alone")
  func print() async throws {
    let plugin = try HostedPlugin("devctl-probe-plugin")
    plugin.request("print")
    #expect(try await plugin.response().error == nil)
    plugin.closeInput()
    #expect(await plugin.end() == .exited(0))
    #expect(plugin.lines.count == 2)
    #expect(plugin.lines.allSatisfy { (try? PluginFrame.decode(line: $0.utf8)) != nil })
    #expect(plugin.error == "printed in init\nprinted in a handler\nwithout a newline")
  }

  @Test("a child that inherits the streams writes to stderr, and takes no request away")
  func child() async throws {
    let plugin = try HostedPlugin("devctl-probe-plugin")
    plugin.request("child", id: "1")
    plugin.request("child", id: "2")
    for id in ["1", "2"] { #expect(try await plugin.response(to: id).error == nil) }
    plugin.closeInput()
    #expect(await plugin.end() == .exited(0))
    #expect(plugin.lines.count == 3)
    #expect(plugin.error.contains("a child was here\nnothing to read\n"))
  }

  @Test("handlers may use the main thread")
  func mainThread() async throws {
    let plugin = try HostedPlugin("devctl-probe-plugin")
    plugin.request("main")
    #expect(try await plugin.response().error == nil)
  }

  @Test(
    "the input's end is the plugin's: at once when idle, soon with a request in flight",
    arguments: ["", "sleep", "block"])
  func endOfInput(inFlight operation: String) async throws {
    let plugin = try HostedPlugin("devctl-probe-plugin")
    try await begin(operation, plugin)
    plugin.closeInput()
    #expect(await plugin.end() == .exited(0))
    if !operation.isEmpty { #expect(try await plugin.response().error?.code == .canceled) }
    #expect(plugin.endsWithWholeLine)
  }

  @Test(
    "SIGTERM and SIGINT end the plugin, though its input goes on",
    arguments: [SIGTERM, SIGINT], ["", "sleep", "block"])
  func signaled(number: Int32, inFlight operation: String) async throws {
    let plugin = try HostedPlugin("devctl-probe-plugin")
    try await begin(operation, plugin)
    plugin.signal(number)
    #expect(await plugin.end() == .exited(0))
    #expect(plugin.endsWithWholeLine)
  }

  @Test("a signal after the input's end leaves no timeout")
  func hurried() async throws {
    let plugin = try HostedPlugin("devctl-probe-plugin")
    try await begin("sleep", plugin)
    plugin.closeInput()
    plugin.signal(SIGTERM)
    #expect(await plugin.end() == .exited(0))
  }

  @Test("input that ends before the handshake is read ends the plugin, behind its handshake")
  func early() async throws {
    let plugin = try HostedPlugin("devctl-reference-plugin")
    plugin.closeInput()
    #expect(await plugin.end() == .exited(0))
    #expect(plugin.lines.count == 1)
    #expect(plugin.error.isEmpty)
  }

  @Test("a host that stops reading ends the plugin, busy or idle", arguments: ["", "flood", "sleep"])
  func brokenPipe(inFlight operation: String) async throws {
    let plugin = try HostedPlugin("devctl-probe-plugin")
    try await begin(operation, plugin)
    plugin.closeOutput()
    #expect(await plugin.end() == .exited(0))
    #expect(!plugin.error.contains("failed"))
  }

  @Test("a slow host loses nothing of a stream, and the plugin stays small")
  func slowHost() async throws {
    let plugin = try HostedPlugin("devctl-probe-plugin")
    plugin.request("flood")
    _ = try await plugin.response()
    plugin.pauseOutput()
    // Nothing more is written: now the plugin has to wait.
    #expect(await plugin.rest())
    // 64 MiB in pages of 4 KiB.
    #expect(residentPages(of: plugin.pid) < 64 * 256)
    // Requests are taken all the same.
    plugin.request("print", id: "beside")
    plugin.resumeOutput()
    #expect(try await plugin.response(to: "beside").error == nil)
    plugin.closeInput()
    #expect(await plugin.end() == .exited(0))
    #expect(plugin.endsWithWholeLine)
    let events = plugin.lines.compactMap { try? Event.decode(line: $0.utf8) }
    #expect(events.last?.kind == .end)
    let numbers = events.dropLast().compactMap(\.message).compactMap { Int($0) }
    #expect(numbers == Array(1...numbers.count))
  }

  @Test(
    "a host that sends without reading is not read either, and all is answered in the end", arguments: ["main", "none"])
  func notReading(operation: String) async throws {
    let plugin = try HostedPlugin("devctl-probe-plugin")
    #expect(await eventually { plugin.lineCount > 0 })
    plugin.pauseOutput()
    let count = 20_000
    let line = #"{"type":"request","request_id":"1","op":"\#(operation)"}"# + "\n"
    plugin.send(String(repeating: line, count: count))
    #expect(await plugin.rest())
    #expect(plugin.unreadBytes > 0)
    plugin.resumeOutput()
    #expect(await eventually { plugin.lineCount == count + 1 })
    plugin.closeInput()
    #expect(await plugin.end() == .exited(0))
  }

  @Test("the answer is out at the deadline though handlers hold every thread")
  func blocked() async throws {
    let plugin = try HostedPlugin("devctl-probe-plugin")
    try await begin("block", plugin)
    plugin.request("print", id: "2", deadline: 50)
    #expect(try await plugin.response(to: "2").error?.code == .timeout)
    plugin.request("nothing", id: "3")
    #expect(try await plugin.response(to: "3").error?.code == .unsupported)
  }

  @Test("daemons end with the plugin, those that a handler started on its own included")
  func daemons() async throws {
    let folder = try TemporaryFolder()
    let script = "setsid sh -c 'echo $$ > \(folder.path)/pid; exec env -i sleep 600' > /dev/null 2>&1 &"
    let plugin = try HostedPlugin("devctl-probe-plugin")
    plugin.request("daemon", ["script": .string(script)])
    #expect(try await plugin.response().error == nil)
    #expect(await eventually { pid(folder) != nil })
    let daemon = try #require(pid(folder))
    plugin.closeInput()
    #expect(await plugin.end() == .exited(0))
    #expect(await eventually { ProcessEntry(reading: daemon)?.isZombie ?? true })
  }

  @Test("at the deadline a tool's daemon is gone, and the plugin serves on")
  func toolDaemon() async throws {
    let folder = try TemporaryFolder()
    let script = "setsid sh -c 'echo $$ > \(folder.path)/pid; exec sleep 600' & sleep 600"
    let plugin = try HostedPlugin("devctl-probe-plugin")
    // Short ones first; on a busy machine the daemon may need longer to be there.
    for deadline: Int64 in [100, 1000, 10_000] where pid(folder) == nil {
      plugin.request("tool", ["script": .string(script)], id: "\(deadline)", deadline: deadline)
      #expect(try await plugin.response(to: "\(deadline)").error?.code == .timeout)
    }
    let daemon = try #require(pid(folder))
    #expect(await eventually { ProcessEntry(reading: daemon)?.isZombie ?? true })
    plugin.request("main", id: "after")
    #expect(try await plugin.response(to: "after").error == nil)
    #expect(
      await eventually { ProcessTable.snapshot().descendants(of: plugin.pid).isEmpty },
      "\(ProcessTable.snapshot().descendants(of: plugin.pid))")
  }

  @Test("files and the null device do for streams", arguments: ["requests", "/dev/null"])
  func files(input: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("requests", #"{"type":"request","request_id":"1","op":"main"}"#)
    let script = "'\(Program.productFolder)/devctl-probe-plugin' < \(input) > output; cat output"
    let outcome = try await Program.run("/bin/sh", ["-c", script], workingDirectory: folder.path)
    #expect(outcome.status == .exited(0))
    #expect(outcome.output.split(separator: "\n").count == (input == "requests" ? 2 : 1))
  }

  @Test("closed streams do no harm", arguments: ["<&-", "2>&-", "<&- 2>&-", ">&-", ">&- 2>&- <&-"])
  func closedStreams(redirection: String) async throws {
    let outcome = try await Program.run(
      "/bin/sh", ["-c", "exec '\(Program.productFolder)/devctl-reference-plugin' \(redirection)"])
    if case .exited = outcome.status { return }
    Issue.record("\(outcome.status)")
  }

  @Test("ten starts and stops say the same, and leave nothing behind")
  func rounds() async throws {
    let folder = try TemporaryFolder()
    var handshakes: Set<String> = []
    for _ in 1...10 {
      let plugin = try HostedPlugin("devctl-reference-plugin", workingDirectory: folder.path)
      #expect(await eventually { plugin.lineCount > 0 })
      plugin.closeInput()
      #expect(await plugin.end() == .exited(0))
      handshakes.formUnion(plugin.lines)
    }
    #expect(handshakes.count == 1)
    #expect(rmdir(folder.path) == 0)
  }

  /// Starts a request, and waits until its handler runs.
  private func begin(_ operation: String, _ plugin: HostedPlugin) async throws {
    #expect(await eventually { plugin.lineCount > 0 })
    if operation.isEmpty { return }
    plugin.request(operation)
    #expect(await eventually { plugin.error.contains("\(operation)ing") || plugin.lineCount > 2 })
  }

  private func residentPages(of pid: pid_t) -> Int {
    let fields = text("/proc/\(pid)/statm").split(separator: " ")
    return fields.count > 1 ? Int(fields[1]) ?? .max : .max
  }

  private func pid(_ folder: TemporaryFolder) -> pid_t? {
    pid_t(text("\(folder.path)/pid").prefix { $0 != "\n" })
  }

  private func text(_ path: String) -> String {
    guard let file = fopen(path, "re") else { return "" }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    return String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
  }
}
