import ProcessControl
import TestSupport

/// A child whose events are kept, for tests to look at.
final class RecordedChild: Sendable {
  struct Record {
    var output: [UInt8] = []
    var error: [UInt8] = []
    var events: [String] = []
    var pausesAfterFirstChunk = false

    var outputText: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: error, as: UTF8.self) }
  }

  let record: Locked<Record>
  let child: ChildProcess

  init(
    _ request: SpawnRequest, drainGrace: Duration = .milliseconds(100), pausesAfterFirstChunk: Bool = false
  ) throws {
    let record = Locked(Record(pausesAfterFirstChunk: pausesAfterFirstChunk))
    self.record = record
    var request = request
    request.standardInput = .pipe
    request.standardOutput = .pipe
    request.standardError = .pipe
    child = try ChildProcess.start(request, on: .shared(), drainGrace: drainGrace) { child, event in
      record.withLock { record in
        switch event {
        case .output(.standardOutput, let bytes):
          record.output += bytes
          if record.pausesAfterFirstChunk { child.pause(.standardOutput) }
        case .output(.standardError, let bytes): record.error += bytes
        case .outputEnded(.standardOutput): record.events.append("output ended")
        case .outputEnded(.standardError): record.events.append("error ended")
        case .inputFailed(let error): record.events.append("input failed: \(error.call)")
        case .exited(let status): record.events.append("\(status)")
        case .finished: record.events.append("finished")
        }
      }
    }
  }

  var text: String { record.withLock { $0.outputText } }
  var events: [String] { record.withLock { $0.events } }

  func waitForText(_ text: String) async -> Bool { await eventually { self.text == text } }
}
