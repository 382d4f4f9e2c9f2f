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
  /// A scenario is done; its transcript follows, so many bytes of NDJSON.
  case played(scenario: String, fault: String?, begin: Int64, end: Int64, bytes: Int)
  /// What was replayed follows.
  case replayed(bytes: Int)
  /// The task is done.
  case done
  /// The task was ended, because plugins took too much of the machine.
  case exceeded(LimitExceeded)

  /// How many bytes follow behind the line.
  var payload: Int {
    switch self {
    case .played(_, _, _, _, let bytes), .replayed(let bytes): bytes
    case .ready, .alive, .done, .exceeded: 0
    }
  }
}

/// Reads what the worker tells, in whatever pieces it comes.
struct WorkerEventReader {
  private var buffer: [UInt8] = []
  /// How far the buffer was searched for the end of a line.
  private var searched = 0
  private var open: WorkerEvent?

  mutating func append(_ bytes: [UInt8]) { buffer += bytes }

  /// The next event with its bytes; nil where more has to come.
  ///
  /// - Throws: `JSONError` where a line is no event.
  mutating func next() throws(JSONError) -> (event: WorkerEvent, payload: [UInt8])? {
    if open == nil {
      guard let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
        searched = buffer.count
        return nil
      }
      open = try JSONValue(parsing: buffer[..<end]).decoded(as: WorkerEvent.self)
      drop(end + 1)
    }
    guard let event = open, buffer.count >= event.payload else { return nil }
    let payload = Array(buffer[..<event.payload])
    drop(event.payload)
    open = nil
    return (event, payload)
  }

  private mutating func drop(_ count: Int) {
    buffer.removeFirst(count)
    searched = 0
  }
}
