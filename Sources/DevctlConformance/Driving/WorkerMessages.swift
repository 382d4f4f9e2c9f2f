import ConformanceDriver
import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol

// What a run and its worker tell each other: one JSON object a line, and behind some of them bytes. The worker is
// asked to play and answers with transcripts: it knows no rule, and no verdict is made on its side.

/// The first line to the worker: what it plays with.
struct WorkerRequest: Codable, Hashable, Sendable {
  private var coded: CodedRunSettings
  /// The folder for sandboxes, the only one that the worker may write to.
  var folder: String
  /// The PATH for the plugin and its tools.
  var path: String
  /// Whether some scenario has nothing to see unless system calls are watched.
  var watchesCalls: Bool
  /// What starting the smallest program costs, in nanoseconds; nil where the worker is to measure it.
  var spawnCost: Int64?
  /// The folders with a file system of their own that plugins may fill.
  var limitedFolders: [String] = []

  var settings: RunSettings {
    get { coded.settings }
    set { coded.settings = newValue }
  }

  init(settings: RunSettings, folder: String, path: String, watchesCalls: Bool) {
    coded = CodedRunSettings(settings)
    self.folder = folder
    self.path = path
    self.watchesCalls = watchesCalls
  }
}

/// Each further line to the worker. The end of its standard input ends what it plays.
enum WorkerTask: Codable, Sendable {
  case play(scenarios: [String], discovery: Discovery, attempt: Int)
  /// What was recorded, as NDJSON.
  case replay(recording: String)
}

/// What the worker tells.
enum WorkerEvent: Codable, Sendable {
  /// It runs.
  case ready(DriverConditions)
  /// It is not stopped; sent all the time.
  case alive
  /// A scenario is done; the parts of its transcript follow, with the data of some events.
  case played(scenario: String, fault: String?, begin: Int64, end: Int64, events: [Int])
  /// What was replayed follows, as NDJSON.
  case replayed
  /// The task is done.
  case done
  /// The task was ended, because plugins took too much of the machine.
  case exceeded(LimitExceeded)
}

/// A line of the worker's: an event, and how many bytes follow behind the line.
struct WorkerEventLine: Codable {
  var event: WorkerEvent
  /// The sizes of the parts that they are, one behind the other.
  var parts: [Int] = []
}

/// Reads what the worker tells, in whatever pieces it comes.
struct WorkerEventReader {
  /// What was not read yet.
  private var buffer: [UInt8] = []
  /// How far the buffer was searched for the end of a line.
  private var searched = 0
  /// The line whose parts are coming, and those that have come.
  private var open: (line: WorkerEventLine, parts: [[UInt8]])?

  mutating func append(_ bytes: [UInt8]) { buffer += bytes }

  /// The next event with its parts; nil where more has to come.
  ///
  /// - Throws: `JSONError` where a line is no event.
  mutating func next() throws(JSONError) -> (event: WorkerEvent, parts: [[UInt8]])? {
    if open == nil {
      guard let end = NewlineScan.firstIndex(in: buffer, from: searched) else {
        searched = buffer.count
        return nil
      }
      open = (try JSONValue(parsing: buffer[..<end]).decoded(as: WorkerEventLine.self), [])
      buffer.removeFirst(end + 1)
      searched = 0
    }
    while let line = open?.line, let count = open?.parts.count, count < line.parts.count {
      let size = max(0, line.parts[count])
      guard buffer.count >= size else {
        buffer.reserveCapacity(size)
        return nil
      }
      if buffer.count == size {
        open?.parts.append(buffer)
        buffer = []
      } else {
        open?.parts.append(Array(buffer[..<size]))
        buffer.removeFirst(size)
      }
    }
    defer { open = nil }
    return open.map { ($0.line.event, $0.parts) }
  }
}
