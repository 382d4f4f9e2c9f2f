import ProcessControl
import TestSupport
import Testing

@Suite("The test programs")
struct TestProgramTests {
  /// A test program that runs, and is killed with the test.
  private static func start(_ name: String, _ arguments: String...) throws -> Program {
    try Program("devctl", ["dev", "app", name] + arguments)
  }

  private static func run(_ name: String, _ arguments: String...) async throws -> Program.Outcome {
    try await Program.run("devctl", ["dev", "app", name] + arguments)
  }

  /// Waits until the program says where it listens.
  private static func port(of program: Program) async throws -> Int {
    let start = "listening on 127.0.0.1:"
    try #require(await eventually { program.output.contains(start) && program.output.hasSuffix("\n") })
    let line = try #require(program.output.split(separator: "\n").first { $0.hasPrefix(start) })
    return try #require(Int(line.dropFirst(start.count)))
  }

  /// What Python's HTTP client, which is not ours, gets for some requests over one connection.
  private static func ask(_ port: Int, _ requests: [(method: String, target: String, body: String)]) async throws
    -> String
  {
    let script = """
      import http.client, sys
      connection = http.client.HTTPConnection("127.0.0.1", int(sys.stdin.readline()), timeout=20)
      for line in sys.stdin:
          method, target, body = line.rstrip("\\n").split(" ")
          connection.request(method, target, body or None, {"X-Test": "yes"})
          answer = connection.getresponse()
          print(answer.status, answer.read().decode())
      """
    let lines = ["\(port)"] + requests.map { "\($0.method) \($0.target) \($0.body)" }
    return try await Python.run(script, input: lines.joined(separator: "\n"))
  }

  @Test("http-echo answers with method, path, headers and body, and ends on SIGTERM with 0")
  func echo() async throws {
    let folder = try TemporaryFolder()
    let program = try Self.start("http-echo", "--port", "0", "--port-file", "\(folder.path)/port")
    let port = try await Self.port(of: program)
    #expect(folder.read("port") == "\(port)\n")
    #expect(program.listeners.contains { $0.contains("127.0.0.1:\(port)") })
    let answers = try await Self.ask(
      port, [("PUT", "/things/1?a=b", "hello"), ("HEAD", "/head", ""), ("GET", "/", "")])
    #expect(answers.hasPrefix("200 PUT /things/1?a=b HTTP/1.1\n"))
    #expect(answers.contains("\nX-Test: yes\n"))
    #expect(answers.contains("\n\nhello\n200 \n200 GET / HTTP/1.1\n"), "\(answers)")
    program.signal(Signal.terminate)
    let outcome = try await program.end()
    #expect(outcome.status == .exited(0))
    #expect(outcome.output.hasSuffix("PUT /things/1?a=b 200\nHEAD /head 200\nGET / 200\n"))
    #expect(outcome.error == "")
  }

  @Test(
    "http-echo refuses what is no request",
    arguments: [
      ("nonsense\r\n\r\n", "400"), ("GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "400"),
      ("GET / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n", "413"),
      ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", "501"),
      ("a head of more than 64 KiB", "431"),
    ])
  func refusals(request: String, status: String) async throws {
    let program = try Self.start("http-echo")
    let port = try await Self.port(of: program)
    let request = status == "431" ? "GET / HTTP/1.1\r\n" + String(repeating: "A: b\r\n", count: 12_000) : request
    let script = """
      import socket, sys
      text = sys.stdin.buffer.read()
      with socket.create_connection(("127.0.0.1", \(port)), timeout=20) as connection:
          connection.sendall(text)
          print(connection.recv(100).split()[1].decode())
      """
    #expect(try await Python.run(script, input: request) == "\(status)\n")
    program.signal(Signal.terminate)
    #expect(try await program.end().status == .exited(0))
  }

  @Test("a port that is taken is named, with the reason")
  func takenPort() async throws {
    let first = try Self.start("http-echo")
    let port = try await Self.port(of: first)
    let outcome = try await Self.run("http-echo", "--port", "\(port)")
    #expect(outcome.status == .exited(1))
    #expect(outcome.error == "can't listen on 127.0.0.1:\(port): Address already in use\n")
    first.signal(Signal.interrupt)
    #expect(try await first.end().status == .exited(0))
  }

  @Test(
    "crash-after ends as it was asked to, with a line on standard error",
    arguments: [
      (["--code", "3"], ProcessExit.exited(3)), ([], .exited(1)), (["--after", "10ms", "--code", "0"], .exited(0)),
      (["--signal", "SIGKILL"], .signaled(9)), (["--signal", "SEGV"], .signaled(11)),
      (["--signal", "15"], .signaled(15)),
      (["--after", "10ms", "--port", "0"], .exited(1)),
    ])
  func crash(arguments: [String], expected: ProcessExit) async throws {
    let outcome = try await Program.run("devctl", ["dev", "app", "crash-after"] + arguments)
    #expect(outcome.status == expected)
    #expect(outcome.error == "crash-after: going down now, with \(expected)\n")
    #expect(outcome.output.hasPrefix(arguments.contains("--port") ? "listening on " : ""))
  }

  @Test("crash-after takes a status or a signal that ends programs")
  func crashUsage() async throws {
    let both = try await Self.run("crash-after", "--code", "1", "--signal", "TERM")
    #expect(both.status == .exited(2))
    #expect(both.error.contains("--code and --signal can't both be given"))
    #expect(try await Self.run("crash-after", "--signal", "CHLD").status == .exited(2))
  }

  @Test("log-spewer numbers its lines on each stream")
  func lines() async throws {
    let outcome = try await Self.run("log-spewer", "--lines", "20000", "--size", "40", "--stream", "both")
    #expect(outcome.status == .exited(0))
    for (text, name) in [(outcome.output, "stdout"), (outcome.error, "stderr")] {
      let lines = text.split(separator: "\n")
      #expect(lines.count == 20000)
      let isWhole = zip(1..., lines).allSatisfy { $1.hasPrefix("\($0) \(name) .") && $1.utf8.count == 39 }
      #expect(isWhole)
    }
  }

  @Test("log-spewer writes a line of a megabyte, without its end where that is asked for")
  func longLine() async throws {
    let size = 1 << 20
    let whole = try await Self.run("log-spewer", "--lines", "1", "--size", "\(size)")
    #expect(whole.output.utf8.count == size && whole.output.hasSuffix(".\n"))
    let cut = try await Self.run("log-spewer", "--lines", "2", "--size", "\(size)", "--unfinished")
    #expect(cut.output.utf8.count == 2 * size - 1 && cut.output.hasSuffix("."))
  }

  @Test("log-spewer goes on until SIGTERM, and no faster than asked")
  func endless() async throws {
    let start = MonotonicInstant.now
    let program = try Self.start("log-spewer", "--endless", "--rate", "200", "--stream", "stderr")
    #expect(try await Self.run("log-spewer", "--lines", "21", "--rate", "100").status == .exited(0))
    #expect(start.elapsed >= .milliseconds(200))
    program.signal(Signal.terminate)
    #expect(try await program.end().status == .exited(0))
  }

  @Test("slow-start listens only after its time")
  func slowStart() async throws {
    let start = MonotonicInstant.now
    let program = try Self.start("slow-start", "--after", "300ms")
    let port = try await Self.port(of: program)
    #expect(start.elapsed >= .milliseconds(300))
    #expect(try await Self.ask(port, [("GET", "/", "")]).hasPrefix("200 GET / HTTP/1.1\n"))
    program.signal(Signal.terminate)
    #expect(try await program.end().status == .exited(0))
  }

  @Test("slow-start --early answers 503 until its time has come")
  func earlyStart() async throws {
    let program = try Self.start("slow-start", "--after", "1h", "--early")
    let port = try await Self.port(of: program)
    #expect(try await Self.ask(port, [("GET", "/", "")]) == "503 starting\n\n")
    program.signal(Signal.terminate)
    #expect(try await program.end().status == .exited(0))
  }

  @Test("slow-start can be stopped before it serves")
  func slowStop() async throws {
    let program = try Self.start("slow-start", "--after", "1h")
    try #require(await eventually { program.output == "starting\n" })
    program.signal(Signal.terminate)
    #expect(try await program.end().status == .exited(0))
  }

  @Test("hang and its child outlive SIGTERM and have to be killed")
  func hang() async throws {
    let program = try Self.start("hang", "--child", "--port", "0")
    _ = try await Self.port(of: program)
    let lines = program.output.split(separator: "\n")
    let child = try #require(lines.first.flatMap { Int32($0.dropFirst("child ".count)) })
    let parent = try #require(lines.dropFirst().first.flatMap { Int32($0.dropFirst("hanging as ".count)) })
    program.signal(Signal.terminate)
    #expect(program.listeners.count == 1)
    #expect(Self.isAlive(child) && Self.isAlive(parent))
    #expect(ProcessEntry(reading: child)?.group == parent)
    program.signal(Signal.kill)
    // The end of the program takes the rest of its group with it.
    #expect(try await program.end().status == .signaled(Signal.kill))
    #expect(await eventually { !Self.isAlive(child) })
  }

  @Test("hang ends by itself in the end")
  func hangLimit() async throws {
    #expect(try await Self.run("hang", "--for", "50ms").status == .exited(0))
  }

  private static func isAlive(_ pid: Int32) -> Bool {
    ProcessEntry(reading: pid).map { !$0.isZombie } ?? false
  }
}
