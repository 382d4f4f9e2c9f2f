import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

@testable import DevctlSupervisor

@Suite("Following logs")
struct LogFollowTests {
  private let temporary: TemporaryFolder
  private let folder: LogFolder

  init() throws {
    temporary = try TemporaryFolder()
    folder = LogFolder(path: "\(temporary.path)/logs")
  }

  /// What a follower has got so far.
  private final class Follower: Sendable {
    private let received = Locked<[LogItem]>([])
    private let cancellation = Cancellation()
    private let end: Task<Void, any Error>

    init(_ folder: LogFolder, _ query: LogQuery = LogQuery(), until deadline: Deadline = .never) {
      let (received, cancellation) = (received, cancellation)
      end = Task {
        try await onThread {
          try folder.follow(query, until: deadline, cancellation) { item in
            received.withLock { $0.append(item) }
            return true
          }
        }
      }
    }

    var items: [LogItem] { received.withLock { $0 } }

    /// The lines as texts, notices in brackets.
    var texts: [String] {
      items.map { item in
        switch item {
        case .line(let line): "\(line.service) \(line.stream) \(line.text)"
        case .notice(let notice): "[\(notice)]"
        }
      }
    }

    func ended() async throws { try await end.value }

    func stop() async throws {
      cancellation.cancel()
      try await end.value
    }
  }

  private func append(_ run: LogRun, _ stream: LogStream, _ text: String) {
    let descriptor = open(folder.path(of: run, stream), O_WRONLY | O_APPEND | O_CLOEXEC)
    #expect(write(descriptor, text, text.utf8.count) == text.utf8.count)
    close(descriptor)
  }

  @Test("lines come as they are written, of services that are there and of those that come")
  func growing() async throws {
    let follower = Follower(folder, LogQuery(timeout: .seconds(3600)))
    let web = try folder.makeRun(of: "web")
    append(web, .stdout, "one\ntwo\nhal")
    #expect(await eventually { follower.texts == ["web stdout one", "web stdout two"] })
    let db = try folder.makeRun(of: "db")
    append(db, .stderr, "three\n")
    #expect(await eventually { follower.texts.last == "db stderr three" })
    append(web, .stdout, "f\n")
    #expect(await eventually { follower.texts.last == "web stdout half" })
    try await follower.stop()
    #expect(follower.items.count == 4)
  }

  @Test("the last lines come first, and none of them twice")
  func tail() async throws {
    let web = try folder.makeRun(of: "web")
    append(web, .stdout, "1\n2\n3\n4")
    let follower = Follower(
      folder, LogQuery(services: ["web"], streams: [.stdout], last: 2, timeout: .seconds(3600)))
    #expect(await eventually { follower.texts == ["web stdout 2", "web stdout 3"] })
    append(web, .stdout, "\n5\n")
    append(web, .stderr, "not asked for\n")
    #expect(await eventually { follower.texts.dropFirst(2) == ["web stdout 4", "web stdout 5"] })
    try await follower.stop()
  }

  @Test("a line that does not end is given in pieces after a while")
  func unfinished() async throws {
    let web = try folder.makeRun(of: "web")
    let follower = Follower(folder, LogQuery(timeout: .milliseconds(30)))
    append(web, .stdout, "Password: ")
    #expect(await eventually { follower.texts == ["web stdout Password: "] })
    append(web, .stdout, "ok\n")
    #expect(await eventually { follower.items.count == 2 })
    try await follower.stop()
    let whole = LogLine(service: "web", stream: .stdout, text: "ok", startsLine: false)
    #expect(follower.items.last == .line(whole))
  }

  @Test("a service's next run is told, behind all that the former wrote")
  func restart() async throws {
    let first = try folder.makeRun(of: "web")
    let follower = Follower(folder, LogQuery(timeout: .seconds(3600)))
    append(first, .stdout, "a\n")
    #expect(await eventually { follower.texts == ["web stdout a"] })
    append(first, .stdout, "cut short")
    append(first, .stderr, "crash\n")
    let second = try folder.makeRun(of: "web")
    append(second, .stdout, "again\n")
    #expect(await eventually { follower.texts.last == "web stdout again" })
    try await follower.stop()
    try #require(follower.items.count == 5)
    #expect(Set(follower.texts[1...2]) == ["web stdout cut short", "web stderr crash"])
    #expect(follower.items[3] == .notice(LogNotice(service: "web", change: .newRun(second))))
  }

  @Test("a service that is started again and again at once loses no line, and no run")
  func restarts() async throws {
    var run = try folder.makeRun(of: "web")
    let follower = Follower(folder, LogQuery(timeout: .seconds(3600)))
    var expected: [LogItem] = []
    for number in 1...40 {
      append(run, .stdout, "\(number)\ncut short")
      // The follower begins with the run that is the newest when it first looks.
      if number == 1 { #expect(await eventually { follower.items.count == 1 }) }
      run = try folder.makeRun(of: "web")
      expected.append(.line(LogLine(service: "web", stream: .stdout, text: "\(number)")))
      expected.append(.line(LogLine(service: "web", stream: .stdout, text: "cut short", endsLine: false)))
      expected.append(.notice(LogNotice(service: "web", change: .newRun(run))))
    }
    #expect(await eventually { follower.items.count == expected.count })
    #expect(follower.items == expected)
    try await follower.stop()
  }

  @Test("a log that was cut or replaced is told, and read from its start")
  func cutAndReplaced() async throws {
    let web = try folder.makeRun(of: "web")
    let path = folder.path(of: web, .stdout)
    let follower = Follower(folder, LogQuery(timeout: .seconds(3600)))
    append(web, .stdout, "a long first line\n")
    #expect(await eventually { follower.texts.count == 1 })
    #expect(truncate(path, 0) == 0)
    #expect(
      await eventually {
        follower.items.last == .notice(LogNotice(service: "web", change: .truncated(.stdout)))
      })
    append(web, .stdout, "b\n")
    #expect(await eventually { follower.texts.last == "web stdout b" })
    try FileTree.write(Array("c\n".utf8), to: path)
    #expect(await eventually { follower.texts.last == "web stdout c" })
    #expect(follower.items.contains(.notice(LogNotice(service: "web", change: .replaced(.stdout)))))
    try await follower.stop()
  }

  @Test("no line of many is lost or torn, with several services that write at once")
  func flood() async throws {
    let folder = folder
    let runs = try (0..<3).map { try folder.makeRun(of: "s\($0)") }
    let follower = Follower(folder, LogQuery(timeout: .seconds(3600)))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for run in runs {
        group.addTask {
          let outputs = try LogStream.allCases.map { try Self.writing(folder.path(of: run, $0)) }
          defer { for output in outputs { close(output) } }
          let request = SpawnRequest(
            executable: "\(Program.productFolder)/devctl",
            arguments: [
              "dev", "app", "log-spewer", "--lines", "5000", "--size", "50", "--stream", "both",
            ],
            standardOutput: .descriptor(outputs[0]), standardError: .descriptor(outputs[1]))
          let child = try ChildProcess.start(request, on: .shared()) { _, _ in }
          #expect(await child.waitForExit(until: .after(testTimeout * 3)) == .exited(0))
          await child.tearDown(.kill)
        }
      }
      try await group.waitForAll()
    }
    #expect(await eventually { follower.items.count == 30_000 })
    try await follower.stop()
    var numbers: [String: Int] = [:]
    for case .line(let line) in follower.items {
      numbers["\(line.service) \(line.stream)", default: 0] += 1
      let number = numbers["\(line.service) \(line.stream)"] ?? 0
      #expect(line.text.hasPrefix("\(number) \(line.stream) .") && line.text.utf8.count == 49)
    }
  }

  private static func writing(_ path: String) throws -> Int32 {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("write", path) }
    return descriptor
  }

  @Test(
    "following ends at its deadline with the rest of unfinished lines, and where the caller has enough"
  )
  func ends() async throws {
    let web = try folder.makeRun(of: "web")
    append(web, .stdout, "a\nb\nrest")
    let follower = Follower(
      folder, LogQuery(timeout: .seconds(3600)), until: .after(.milliseconds(30)))
    try await follower.ended()
    #expect(follower.texts == ["web stdout a", "web stdout b", "web stdout rest"])
    let folder = folder
    let count = try await onThread {
      var count = 0
      try folder.follow(LogQuery(), Cancellation()) { _ in
        count += 1
        return count < 2
      }
      return count
    }
    #expect(count == 2)
  }
}
