import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("listening sockets")
struct SocketsTests {
  @Test("those of a process are found with their addresses, connected and unbound ones are not")
  func listening() async throws {
    let folder = try TemporaryFolder()
    let script = """
      import socket, sys
      four = socket.socket(); four.bind(("127.0.0.1", 0)); four.listen()
      six = socket.socket(socket.AF_INET6); six.bind(("::1", 0)); six.listen()
      unix = socket.socket(socket.AF_UNIX); unix.bind(sys.argv[1]); unix.listen()
      client = socket.socket(); client.connect(four.getsockname())
      bound = socket.socket(); bound.bind(("127.0.0.1", 0))
      print(four.getsockname()[1], six.getsockname()[1], flush=True)
      sys.stdin.read()
      """
    let path = folder.path + "/control socket"
    var request = SpawnRequest(executable: "/usr/bin/python3", arguments: ["-c", script, path])
    request.standardInput = .pipe
    request.standardOutput = .pipe
    let process = try Spawn.start(request)
    defer {
      process.closeDescriptors()
      Reaper.wait(for: process.pid)
    }
    let descriptor = try #require(process.standardOutput)
    let ports = try await onThread { try readLine(from: descriptor) }.split(separator: " ")
    try #require(ports.count == 2)
    #expect(
      Set(Sockets.listening(of: [process.pid])) == [
        ListeningSocket(pid: process.pid, transport: .tcp, address: "127.0.0.1:\(ports[0])"),
        ListeningSocket(pid: process.pid, transport: .tcp6, address: "[::1]:\(ports[1])"),
        ListeningSocket(pid: process.pid, transport: .unix, address: path),
      ])
  }

  @Test("a process that is gone has none")
  func vanished() {
    #expect(Sockets.listening(of: [pid_t.max]).isEmpty)
  }
}

private func readLine(from descriptor: Int32) throws -> String {
  var line: [UInt8] = []
  var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  while poll(&ready, 1, 20_000) == 1 {
    var byte: UInt8 = 0
    guard read(descriptor, &byte, 1) == 1, byte != UInt8(ascii: "\n") else { break }
    line.append(byte)
  }
  return String(decoding: line, as: UTF8.self)
}
