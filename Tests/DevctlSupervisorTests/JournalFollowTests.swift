import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

@testable import DevctlSupervisor

@Suite("Following the journal")
struct JournalFollowTests {
  private let folder: TemporaryFolder
  private let journal: Journal

  init() throws {
    folder = try TemporaryFolder()
    journal = Journal(path: "\(folder.path)/.devctl/events.ndjson")
  }

  /// What a follower has got so far.
  private final class Follower: Sendable {
    private let received = Locked<[JournalItem]>([])
    private let cancellation = Cancellation()
    private let end: Task<JournalSummary, any Error>

    init(_ journal: Journal, after seq: Int64 = 0) {
      let (received, cancellation) = (received, cancellation)
      end = Task {
        try await onThread {
          try journal.follow(after: seq, cancellation) { item in
            received.withLock { $0.append(item) }
            return true
          }
        }
      }
    }

    var items: [JournalItem] { received.withLock { $0 } }
    var seqs: [Int64] { items.compactMap(\.seq) }

    func stop() async throws -> JournalSummary {
      cancellation.cancel()
      return try await end.value
    }
  }

  @Test("what comes is given, also where there was neither file nor folder at first")
  func growing() async throws {
    let follower = Follower(journal)
    for _ in 1...3 { try journal.append(.serviceReady) }
    #expect(await eventually { follower.seqs == [1, 2, 3] })
    for _ in 1...3 { try journal.append(.serviceReady) }
    #expect(await eventually { follower.seqs.count == 6 })
    #expect(try await follower.stop() == JournalSummary(events: 6, damagedLines: 0, lastSeq: 6))
    #expect(follower.seqs == Array(1...6))
  }

  @Test("two followers, one from the middle, get every event of many writers once")
  func manyWriters() async throws {
    for _ in 1...10 { try journal.append(.serviceReady) }
    let (first, second) = (Follower(journal), Follower(journal, after: 5))
    let journal = journal
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<4 { group.addTask { try await onThread { for _ in 0..<50 { try journal.append(.serviceReady) } } } }
      try await group.waitForAll()
    }
    #expect(await eventually { first.seqs.count >= 210 && second.seqs.count >= 205 })
    #expect(first.seqs == Array(1...210))
    #expect(second.seqs == Array(6...210))
    _ = try await first.stop()
    _ = try await second.stop()
  }

  @Test("half a line is held back until its writer, or the next one, has ended it")
  func tornLine() async throws {
    try journal.append(.upStarted)
    let follower = Follower(journal)
    #expect(await eventually { follower.seqs == [1] })
    let descriptor = open(journal.path, O_WRONLY | O_APPEND | O_CLOEXEC)
    defer { close(descriptor) }
    let whole = Array("{\"seq\":2,\"at\":\"2024-05-01T08:30:00Z\",\"kind\":\"x\"}\n".utf8)
    #expect(write(descriptor, whole, 20) == 20)
    #expect(write(descriptor, Array(whole[20...]), whole.count - 20) == whole.count - 20)
    #expect(await eventually { follower.seqs == [1, 2] })
    #expect(write(descriptor, whole, 20) == 20)
    try journal.append(.upFinished)
    #expect(await eventually { follower.seqs == [1, 2, 3] })
    #expect(try await follower.stop() == JournalSummary(events: 3, damagedLines: 1, lastSeq: 3))
  }

  @Test("another journal in its place is told, and read from its start")
  func replaced() async throws {
    for _ in 1...3 { try journal.append(.serviceReady) }
    let follower = Follower(journal)
    #expect(await eventually { follower.seqs == [1, 2, 3] })
    try FileTree.remove(journal.path)
    for _ in 1...5 { try journal.append(.upStarted) }
    #expect(await eventually { follower.seqs == [1, 2, 3, 1, 2, 3, 4, 5] })
    #expect(
      follower.items.contains(.restarted(JournalRestart(cause: .replaced, seq: 3, isContinued: false))))
    #expect(try await follower.stop().lastSeq == 5)
  }

  @Test("the same journal in another file is gone on with")
  func copied() async throws {
    for _ in 1...3 { try journal.append(.serviceReady) }
    let follower = Follower(journal)
    #expect(await eventually { follower.seqs == [1, 2, 3] })
    try FileTree.write(FileTree.read(journal.path), to: journal.path)
    try journal.append(.upFinished)
    #expect(await eventually { follower.seqs == [1, 2, 3, 4] })
    #expect(
      follower.items.contains(.restarted(JournalRestart(cause: .replaced, seq: 3, isContinued: true))))
    _ = try await follower.stop()
  }

  @Test("a journal that was cut is told, and read from its start")
  func cut() async throws {
    for _ in 1...3 { try journal.append(.serviceReady) }
    let follower = Follower(journal)
    #expect(await eventually { follower.seqs == [1, 2, 3] })
    #expect(truncate(journal.path, 0) == 0)
    #expect(
      await eventually {
        follower.items.last == .restarted(JournalRestart(cause: .truncated, seq: 3, isContinued: false))
      })
    try journal.append(.upStarted)
    #expect(await eventually { follower.seqs == [1, 2, 3, 1] })
    _ = try await follower.stop()
  }

  @Test("following ends at the deadline, and where the caller has enough")
  func ends() async throws {
    for _ in 1...3 { try journal.append(.serviceReady) }
    let journal = journal
    let summary = try await onThread {
      try journal.follow(until: .after(.milliseconds(20)), Cancellation()) { _ in true }
    }
    #expect(summary.lastSeq == 3)
    #expect(try await onThread { try journal.follow(Cancellation()) { $0.seq != 2 } }.lastSeq == 2)
  }
}
