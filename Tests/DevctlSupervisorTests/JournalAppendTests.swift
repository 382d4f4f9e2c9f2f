import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

@testable import DevctlSupervisor

@Suite("Appending to the journal")
struct JournalAppendTests {
  private let folder: TemporaryFolder
  private let journal: Journal

  init() throws {
    folder = try TemporaryFolder()
    journal = Journal(path: "\(folder.path)/.devctl/events.ndjson") { WallTime(milliseconds: 1_714_552_200_250) }
  }

  private var text: String { folder.read(".devctl/events.ndjson") ?? "" }

  private func write(_ text: String) throws {
    try FileTree.makeFolder("\(folder.path)/.devctl")
    try folder.write(".devctl/events.ndjson", text)
  }

  @Test("an event is one line of JSON, with its number and time; the file is its owner's alone")
  func form() throws {
    let event = try journal.append(
      .serviceExited, service: "web", plugin: "shop", pid: 42, message: "ended", fields: ["exit_code": 3])
    try journal.append(.upFinished)
    #expect(event.seq == 1)
    #expect(
      text == """
        {"seq":1,"at":"2024-05-01T08:30:00.250Z","kind":"service.exited","service":"web","plugin":"shop","pid":42,\
        "message":"ended","fields":{"exit_code":3}}
        {"seq":2,"at":"2024-05-01T08:30:00.250Z","kind":"up.finished"}

        """)
    #expect(FileTree.status(journal.path).map { $0.st_mode & 0o777 } == 0o600)
    #expect(try JournalEvent.decoded(from: text.split(separator: "\n")[0].utf8) == event)
  }

  @Test("numbers go on from what the file's end says")
  func numbers() throws {
    try write("{\"seq\":41,\"at\":\"2024-05-01T08:30:00Z\",\"kind\":\"up.started\",\"later\":[1]}\n")
    #expect(try journal.lastSeq() == 41)
    #expect(try journal.append(.upFinished).seq == 42)
    #expect(try journal.lastSeq() == 42)
  }

  @Test("what is no event is looked over, however much of it stands at the end")
  func rubbishAtTheEnd() throws {
    try journal.append(.upStarted)
    let rubbish = String(repeating: "rubbish\n", count: 40_000) + String(repeating: "x", count: 300_000) + "\n"
    try write(text + rubbish + "{\"seq\":0}\n{\"seq\":9223372036854775807}\n")
    #expect(try journal.append(.upFinished).seq == 2)
  }

  @Test("numbers that are used up are told, and trap nobody")
  func exhausted() throws {
    try write("{\"seq\":9007199254740992,\"at\":\"2024-05-01T08:30:00Z\",\"kind\":\"up.started\"}\n")
    #expect(throws: JournalError.numbersExhausted(path: journal.path)) { try journal.append(.upFinished) }
  }

  @Test(
    "a line that its writer left unfinished is ended by the next writer, and is no event",
    arguments: [
      "{\"seq\":2,\"at\":\"2024-05-01T08:3", "{",
      "{\"seq\":2,\"at\":\"2024-05-01T08:30:00Z\",\"kind\":\"x\",\"fields\":{}",
    ])
  func tornLine(torn: String) throws {
    try journal.append(.upStarted)
    try write(text + torn)
    #expect(try journal.lastSeq() == 1)
    #expect(try journal.append(.upFinished).seq == 2)
    #expect(text.contains("\n\(torn)\n{\"seq\":2,"))
  }

  @Test("a line that lacks nothing but its end is an event once it is ended")
  func unendedLine() throws {
    try write("{\"seq\":1,\"at\":\"2024-05-01T08:30:00Z\",\"kind\":\"x\"}")
    #expect(try journal.append(.upFinished).seq == 1)
    #expect(try journal.append(.upFinished).seq == 2)
  }

  @Test("messages and fields that are too long are shortened, and say by how much")
  func longEvents() throws {
    let message = String(repeating: "ä", count: 10_000)
    let event = try journal.append(
      .pluginFailed, message: message, fields: ["text": .string(String(repeating: "\u{1}", count: 100_000))])
    #expect(event.message?.hasSuffix("ä [... 3616 bytes left out]") == true)
    #expect(event.fields == ["omitted_bytes": 600_011])
    #expect(try journal.append(.upFinished).seq == 2)
  }

  @Test("fields that are nested too deep for a reader are left out, rather than that the number is given twice")
  func deepFields() throws {
    var deep: JSONValue = 1
    for _ in 0..<200 { deep = .array([deep]) }
    #expect(try journal.append(.upStarted, message: "up", fields: ["deep": deep]).fields == [:])
    #expect(try journal.append(.upFinished).seq == 2)
  }

  @Test("a lock that somebody keeps is an error in the end, with what to do")
  func keptLock() throws {
    try journal.append(.upStarted)
    let file = try OpenFile(reading: journal.path)
    #expect(flock(file.descriptor, LOCK_EX) == 0)
    let error = #expect(throws: JournalError.self) { try journal.append(.upFinished, timeout: .milliseconds(20)) }
    #expect(error?.description.contains("fuser") == true)
    flock(file.descriptor, LOCK_UN)
    #expect(try journal.append(.upFinished).seq == 2)
  }

  @Test("a folder or a link in the file's place is refused")
  func noFile() throws {
    try FileTree.makeFolder(journal.path)
    #expect(throws: JournalError.self) { try journal.append(.upStarted) }
    try FileTree.remove(journal.path)
    try FileTree.makeLink(at: journal.path, to: "elsewhere")
    #expect(throws: JournalError.self) { try journal.append(.upStarted) }
  }

  @Test("threads and processes that append at once leave neither gap nor repeat")
  func concurrency() async throws {
    let journal = journal
    try FileTree.makeFolder("\(folder.path)/.devctl")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<6 {
        group.addTask {
          try await onThread { for _ in 0..<50 { try journal.append(.serviceReady, service: "thread-\(number)") } }
        }
      }
      for number in 0..<3 {
        group.addTask {
          let outcome = try await Program.run(
            "devctl",
            ["dev", "append-event", journal.path, "service.ready", "--service", "p\(number)", "--count", "100"])
          #expect(outcome.status.isSuccess, "\(outcome.error)")
        }
      }
      try await group.waitForAll()
    }
    var seqs: [Int64] = []
    let summary = try journal.read { item in
      if case .event(let event) = item { seqs.append(event.seq) }
      return true
    }
    #expect(seqs == Array(1...600))
    #expect(summary == JournalSummary(events: 600, damagedLines: 0, lastSeq: 600))
  }

  @Test("writers that are killed at any moment leave neither gap nor repeat")
  func killedWriters() async throws {
    for round in 1...5 {
      let writers = try (1...2).map { _ in
        try Program("devctl", ["dev", "append-event", journal.path, "service.ready", "--count", "1000000"])
      }
      for writer in writers {
        #expect(await eventually { writer.output.split(separator: "\n").count > 5 * round })
        writer.signal(Signal.kill)
        #expect(try await writer.end().status == .signaled(Signal.kill))
      }
    }
    let last = try journal.append(.upFinished).seq
    var expected: Int64 = 1
    try journal.read { item in
      if case .event(let event) = item {
        #expect(event.seq == expected)
        expected += 1
      }
      return true
    }
    #expect(expected == last + 1)
  }
}
