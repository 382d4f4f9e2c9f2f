import ConformanceTranscript
import DevctlProtocol
import Testing

@testable import DevctlConformance

@Suite struct TranscriptParcelTests {
  private let transcript = Transcript(
    scenario: "large-requests",
    events: [
      TranscriptEvent(time: 1, process: 0, kind: .started(command: ["plugin"], pid: 7)),
      TranscriptEvent(time: 2, process: 0, kind: .sent(Array("{}\n".utf8))),
      TranscriptEvent(time: 3, process: 0, kind: .sent([UInt8](repeating: 0x61, count: 100_000) + [0xFF, 0x0A])),
      TranscriptEvent(time: 4, process: 0, kind: .output(Array("ok\n".utf8))),
      TranscriptEvent(time: 5, process: 0, kind: .sent([UInt8](repeating: 0x62, count: 70_000))),
    ])

  @Test func arrivesAsItWasSent() throws {
    let parcel = TranscriptParcel(transcript)
    // What is large is there once, and not as hexadecimal digits.
    #expect(parcel.parts.map(\.count).reduce(0, +) < 171_000)
    #expect(TranscriptParcel(events: parcel.events, parts: parcel.parts).transcript == transcript)
  }

  @Test(arguments: [([9], 2), ([2], 1), ([], 2), ([-1], 2), ([], 0)])
  func partsThatDoNotBelongTogetherAreNoTranscript(events: [Int], count: Int) {
    let parts = Array(TranscriptParcel(transcript).parts.prefix(count))
    #expect(TranscriptParcel(events: events, parts: parts).transcript == nil)
  }

  @Test(arguments: [1, 7, 65_536]) func theWorkersWordsAreReadInWhateverPiecesTheyCome(size: Int) throws {
    let parcel = TranscriptParcel(transcript)
    let event = WorkerEvent.played(scenario: "large-requests", fault: nil, begin: 1, end: 2, events: parcel.events)
    var bytes: [UInt8] = []
    for line in [WorkerEventLine(event: .alive), WorkerEventLine(event: event, parts: parcel.parts.map(\.count))] {
      bytes += try JSONValue(encoding: line).encodedLine()
    }
    bytes += parcel.parts.joined()
    bytes += try JSONValue(encoding: WorkerEventLine(event: .done)).encodedLine()
    var reader = WorkerEventReader()
    var names: [String] = []
    var parts: [[UInt8]] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      reader.append(Array(bytes[start..<min(start + size, bytes.count)]))
      while let next = try reader.next() {
        names.append(String("\(next.event)".prefix { $0.isLetter }))
        parts += next.parts
      }
    }
    #expect(names == ["alive", "played", "done"])
    #expect(TranscriptParcel(events: parcel.events, parts: parts).transcript == transcript)
  }
}
