import DevctlConformance
import DevctlProtocol
import FileSystem
import TestSupport
import Testing

/// A conversation of `ProtocolSpec/examples`, whose README tells the form.
struct Example: Sendable {
  /// What the first line says: the requirements that are broken, and where that shows.
  let breaks: String?
  let companions: [String]
  let line: Int?
  let path: String?
  let isLenient: Bool
  /// Every line of the file.
  let lines: [JSONValue]
  /// The same as the suite reads it.
  let recording: Recording

  static let valid = names(in: "valid")
  static let invalid = names(in: "invalid")

  private static func names(in kind: String) -> [String] {
    let files = (try? FileTree.names(in: PackagePaths.file("ProtocolSpec/examples/\(kind)"))) ?? []
    return files.sorted().map { "\(kind)/\($0)" }
  }

  /// Reads the file `valid/…` or `invalid/…`.
  init(_ name: String) throws {
    let bytes = try FileTree.read(PackagePaths.file("ProtocolSpec/examples/\(name)"))
    recording = try Recording(decoding: bytes)
    lines = try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: $0) }
    let head = lines.first
    breaks = head?["breaks"]?.stringValue
    companions = head?["also"]?.arrayValue?.compactMap(\.stringValue) ?? []
    line = head?["line"]?.intValue.map { Int($0) }
    path = head?["path"]?.stringValue
    isLenient = head?["lenient"] == true
  }

  /// The conversation as if it had happened in a scenario of the suite, which announces its requests.
  func transcript(in scenario: String) -> Transcript {
    var transcript = Transcript(scenario: scenario)
    for event in recording.transcripts.flatMap(\.events) {
      if case .sent(let bytes) = event.kind, let request = try? Request.decode(line: bytes.dropLast()) {
        let record = RequestRecord(
          id: request.id, operation: request.operation, dryRun: request.context.dryRun,
          deadlineMilliseconds: request.context.deadlineMilliseconds)
        transcript.events.append(TranscriptEvent(time: event.time, process: 0, kind: .requested(record)))
      }
      transcript.events.append(event)
    }
    return transcript
  }
}
