import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

@testable import DevctlSupervisor

@Suite("Reading the journal")
struct JournalReadTests {
  private let folder: TemporaryFolder
  private let journal: Journal

  init() throws {
    folder = try TemporaryFolder()
    journal = Journal(path: "\(folder.path)/events.ndjson")
  }

  private static func line(_ seq: Int) -> String {
    "{\"seq\":\(seq),\"at\":\"2024-05-01T08:30:00.250Z\",\"kind\":\"service.ready\",\"service\":\"web\"}\n"
  }

  private func items(after seq: Int64 = 0) throws -> (items: [JournalItem], summary: JournalSummary) {
    var items: [JournalItem] = []
    let summary = try journal.read(after: seq) { item in
      items.append(item)
      return true
    }
    return (items, summary)
  }

  @Test("there is nothing to read where there is no file")
  func absent() throws {
    #expect(try items(after: 3).summary == JournalSummary(lastSeq: 3))
    #expect(try journal.lastSeq() == 0)
  }

  @Test("reading goes on behind the last number that the caller has, until the caller has enough")
  func resuming() throws {
    for _ in 1...10 { try journal.append(.serviceReady) }
    #expect(try items(after: 7).items.compactMap(\.seq) == [8, 9, 10])
    #expect(try items(after: 10).items == [])
    var first: Int64?
    let summary = try journal.read(after: 4) { item in
      first = item.seq
      return false
    }
    #expect(first == 5)
    #expect(summary.lastSeq == 5)
  }

  @Test("lines that are no events are skipped, told and counted")
  func damage() throws {
    let long = String(repeating: "x", count: Journal.lineLimit + 10)
    try folder.write(
      "events.ndjson",
      [
        Self.line(1), "\n", "rubbish\n", "{\"seq\":2}\n", long, "\n", Self.line(2), Self.line(2), Self.line(3),
        "{\"seq\"",
      ]
      .joined())
    let (items, summary) = try items()
    #expect(items.compactMap(\.seq) == [1, 2, 3])
    #expect(summary == JournalSummary(events: 3, damagedLines: 5, lastSeq: 3))
    let texts = items.compactMap { if case .damaged(let damage) = $0 { damage.description } else { nil } }
    #expect(texts[1].hasSuffix(": rubbish"))
    #expect(texts[2].contains("\"at\" is missing"))
    #expect(texts[4].hasPrefix("the number 2 behind 2: "))
    #expect(texts.allSatisfy { $0.utf8.count < 300 })
  }

  @Test("the same bytes give the same items however they are cut")
  func drip() {
    let bytes = Array((Self.line(1) + "rubbish\n" + Self.line(2) + Self.line(3).dropLast()).utf8)
    func items(_ chunks: [[UInt8]]) -> [JournalItem] {
      var decoder = JournalDecoder(after: 0)
      var items: [JournalItem] = []
      for chunk in chunks {
        decoder.append(chunk)
        while let item = decoder.next() { items.append(item) }
      }
      return items
    }
    let whole = items([bytes])
    #expect(whole.compactMap(\.seq) == [1, 2])
    #expect(items(bytes.map { [$0] }) == whole)
  }

  @Test(
    "the place of an event among 100,000 is found without reading them", arguments: [0, 1, 49_999, 99_999, 100_000])
  func bisecting(seq: Int64) throws {
    var text = ""
    for number in 1...100_000 {
      text += number % 1000 == 0 ? "rubbish\n\(Self.line(number))" : Self.line(number)
    }
    try folder.write("events.ndjson", text)
    let file = try OpenFile(reading: journal.path)
    let start = try JournalSearch(file).start(after: seq)
    let next = try file.read(at: start, 64 << 10)
    var decoder = JournalDecoder(after: 0)
    decoder.append(next)
    var found: [Int64] = []
    while let item = decoder.next() { if let number = item.seq { found.append(number) } }
    // The next event is in the first block that is read, and nothing is left out before.
    #expect(try #require(found.first) <= max(1, seq))
    #expect(found.contains(seq + 1) || seq == 100_000)
    var count = 0
    try journal.read(after: seq) { item in
      if case .event(let event) = item {
        count += 1
        #expect(event.seq == seq + Int64(count))
      }
      return count < 10
    }
    #expect(count == min(10, 100_000 - Int(seq)))
  }

  @Test("a number that the journal does not have is told, and it is read from its start")
  func unknownEvent() throws {
    for _ in 1...3 { try journal.append(.serviceReady) }
    let items = try items(after: 500).items
    #expect(items.first == .restarted(JournalRestart(cause: .unknownEvent, seq: 500, isContinued: false)))
    #expect(items.dropFirst().compactMap(\.seq) == [1, 2, 3])
  }

  @Test("a pipe in the file's place is an error and no wait")
  func pipe() async throws {
    #expect(try await Program.run("/usr/bin/mkfifo", [journal.path]).status.isSuccess)
    #expect(throws: JournalError.self) { try items() }
  }
}

extension JournalItem {
  /// The number of an event.
  var seq: Int64? {
    if case .event(let event) = self { event.seq } else { nil }
  }
}
