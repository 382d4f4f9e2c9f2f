import FileSystem
import TestSupport
import Testing

@testable import DevctlSupervisor

@Suite("Reading logs")
struct LogReadTests {
  private let temporary: TemporaryFolder
  private let folder: LogFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = LogFolder(path: temporary.path)
  }

  private func write(_ service: String, _ stream: LogStream, _ text: String) throws {
    let run = try folder.newestRun(of: service) ?? folder.makeRun(of: service)
    try temporary.write(run.fileName(stream), text)
  }

  private func texts(_ query: LogQuery) throws -> [String] {
    var texts: [String] = []
    try folder.read(query) { line in
      texts.append("\(line.service) \(line.stream) \(line.text)")
      return true
    }
    return texts
  }

  @Test("gives the lines of each log, of the services and streams that are asked for")
  func selection() throws {
    try write("web", .stdout, "1\n2\n")
    try write("web", .stderr, "oh\n")
    try write("db", .stdout, "up")
    #expect(
      try texts(LogQuery()) == ["db stdout up", "web stdout 1", "web stdout 2", "web stderr oh"])
    #expect(
      try texts(LogQuery(services: ["web", "none", "db"], streams: [.stdout], last: 1)) == [
        "web stdout 2", "db stdout up",
      ])
    #expect(try texts(LogQuery(last: 0)) == [])
    #expect(try LogFolder(path: "\(temporary.path)/none").newestRuns() == [])
  }

  @Test("gives the last lines of a log, an unfinished one counted", arguments: 0...6)
  func tail(count: Int) throws {
    let lines = ["a", "", "c", "d", "e"]
    try write("web", .stdout, lines.joined(separator: "\n"))
    #expect(try texts(LogQuery(last: count)) == lines.suffix(count).map { "web stdout \($0)" })
  }

  @Test("gives the last lines of a large log with lines of megabytes, which are cut")
  func longLines() throws {
    let long = String(repeating: "ü", count: 1 << 20)
    try write(
      "web", .stdout, String(repeating: "line\n", count: 200_000) + "\(long)\n\(long)\nlast\n")
    let texts = try texts(LogQuery(last: 3, lineLimit: 9))
    let cut = "web stdout üüüü [... \((2 << 20) - 8) bytes left out]"
    #expect(texts == [cut, cut, "web stdout last"])
  }

  @Test("ends where the caller has enough")
  func ends() throws {
    try write("a", .stdout, "1\n2\n")
    try write("b", .stdout, "3\n")
    var count = 0
    try folder.read(LogQuery()) { _ in
      count += 1
      return false
    }
    #expect(count == 1)
  }
}
