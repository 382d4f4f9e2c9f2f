import Platform
import ProcessControl

/// What a process wrote to its standard output, and how it ended.
struct BlockingRun {
  let pid: pid_t
  let output: String
  let status: ProcessExit?

  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Runs a process to its end. For threads of a test's own.
  init(_ request: SpawnRequest) throws {
    var request = request
    request.standardOutput = .pipe
    let process = try Spawn.start(request)
    defer { process.closeDescriptors() }
    var bytes: [UInt8] = []
    if let descriptor = process.standardOutput {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      var buffer = [UInt8](repeating: 0, count: 65536)
      while poll(&ready, 1, -1) > 0 {
        let count = read(descriptor, &buffer, buffer.count)
        if count <= 0 { break }
        bytes += buffer[..<count]
      }
    }
    pid = process.pid
    output = String(decoding: bytes, as: UTF8.self)
    status = Reaper.wait(for: process.pid)
  }
}

extension SpawnRequest {
  /// A line of shell, in an environment that has a `PATH` and nothing else.
  static func shell(_ script: String, environment: [String: String] = [:]) -> SpawnRequest {
    SpawnRequest(
      executable: "/bin/sh", arguments: ["-c", script],
      environment: environment.merging(["PATH": "/usr/bin:/bin"]) { given, _ in given })
  }
}
