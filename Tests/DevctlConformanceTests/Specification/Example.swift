import DevctlConformance
import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

/// A conversation of `ProtocolSpec/examples`, whose README tells the form.
struct Example: Sendable, CustomTestStringConvertible {
  enum Line: Sendable {
    case hostFrame(JSONValue)
    case pluginFrame(JSONValue)
    case hostText(String)
    case pluginText(String, isCut: Bool)
    case diagnostics(String)
    case closesInput
    case exits(Int32)
  }

  struct Unreadable: Error {
    let file: String
    let line: Int
  }

  let name: String
  /// What the first line says: the requirement that is broken, and where that shows.
  let breaks: String?
  let path: String?
  let line: Int?
  let isLenient: Bool
  /// What happens, each with its number in the file.
  let lines: [(number: Int, line: Line)]

  var testDescription: String { name }

  static let valid = all(in: "valid")
  static let invalid = all(in: "invalid")

  /// What the suite calls a life like this one: its first look has no request open when standard input ends.
  var scenario: String {
    var open: Set<String> = []
    for (_, line) in lines {
      switch line {
      case .hostFrame(let frame): open.formUnion([frame["request_id"]?.stringValue].compactMap(\.self))
      case .pluginFrame(let frame): open.subtract([frame["request_id"]?.stringValue].compactMap(\.self))
      case .closesInput: return open.isEmpty ? Scenario.survey.name : "end-in-flight"
      default: break
      }
    }
    return Scenario.survey.name
  }

  /// The names of the files, which are there whether or not they can be read.
  private static func all(in kind: String) -> [Result<Example, any Error>] {
    let folder = PackagePaths.file("ProtocolSpec/examples/\(kind)")
    return ((try? FileTree.names(in: folder)) ?? []).sorted().map { file in
      Result { try Example(name: file, bytes: FileTree.read("\(folder)/\(file)")) }
    }
  }

  init(name: String, bytes: [UInt8]) throws {
    self.name = name
    let values = try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: Array($0)) }
    let head = values.first
    breaks = head?["breaks"]?.stringValue
    path = head?["path"]?.stringValue
    line = head?["line"]?.intValue.map { Int($0) }
    isLenient = head?["lenient"]?.boolValue == true
    lines = try values.enumerated().dropFirst().map { index, value in
      guard let line = Line(value) else { throw Unreadable(file: name, line: index + 1) }
      return (index + 1, line)
    }
  }

  /// The conversation as the suite would have recorded it, with more than a second between two lines: what comes as soon
  /// as something else is sent would look as if it had been kept back.
  func transcript(of scenario: String) -> Transcript {
    var kinds: [TranscriptEvent.Kind] = [.started(command: ["plugin"], pid: 100)]
    for (_, line) in lines { kinds += line.events }
    let events = kinds.enumerated().map { index, kind in
      TranscriptEvent(time: Int64(index) * 1_100_000_000, process: 0, kind: kind)
    }
    return Transcript(scenario: scenario, events: events)
  }
}

extension Example.Line {
  init?(_ value: JSONValue) {
    let isHost = value["from"] == "host"
    guard isHost || value["from"] == "plugin" else { return nil }
    if let frame = value["frame"] {
      self = isHost ? .hostFrame(frame) : .pluginFrame(frame)
    } else if let text = value["text"]?.stringValue {
      self = isHost ? .hostText(text) : .pluginText(text, isCut: value["cut"] == true)
    } else if let text = value["stderr"]?.stringValue {
      self = .diagnostics(text)
    } else if value["does"] == "close stdin" {
      self = .closesInput
    } else if value["does"] == "exit", let status = value["status"]?.intValue {
      self = .exits(Int32(clamping: status))
    } else {
      return nil
    }
  }

  fileprivate var events: [TranscriptEvent.Kind] {
    switch self {
    case .hostFrame(let frame): return Self.sending(frame.encoded(), as: frame)
    case .hostText(let text): return Self.sending(Array(text.utf8), as: try? JSONValue(parsing: Array(text.utf8)))
    case .pluginFrame(let frame): return [.output(frame.encoded() + [0x0A])]
    case .pluginText(let text, let isCut): return [.output(Array(text.utf8) + (isCut ? [] : [0x0A]))]
    case .diagnostics(let text): return [.diagnostics(Array(text.utf8) + [0x0A])]
    case .closesInput: return [.inputClosed]
    case .exits(let status):
      return [.outputEnded, .exited(.exited(status)), .waited(for: Wait.exit, reached: true)]
    }
  }

  /// A line that the host writes, which is a request where it has an id, right or wrong.
  private static func sending(_ bytes: [UInt8], as frame: JSONValue?) -> [TranscriptEvent.Kind] {
    let sent = TranscriptEvent.Kind.sent(bytes + [0x0A])
    guard let id = frame?["request_id"]?.stringValue, let operation = frame?["op"]?.stringValue else { return [sent] }
    let context = frame?["ctx"]
    let record = RequestRecord(
      id: id, operation: operation, dryRun: context?["dry_run"]?.boolValue,
      deadlineMilliseconds: context?["deadline_ms"]?.intValue)
    return [.requested(record), sent]
  }
}
