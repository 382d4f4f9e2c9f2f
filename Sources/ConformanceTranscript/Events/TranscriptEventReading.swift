import CommandLineTool
package import DevctlProtocol
import ProcessControl

extension TranscriptEventCoding {
  /// An event that cannot be read.
  package struct Unreadable: Error {
    /// What should have stood there, as the beginning of a sentence.
    package let expectation: String
  }

  /// What every event needs besides its name. Its time and process can be left out.
  private static let needs: [String: String] = [
    "started": "", "requested": "id and operation", "sent": "text, hex or frame", "output": "text, hex or frame",
    "diagnostics": "text or hex", "input_closed": "", "output_closed": "", "output_ended": "", "diagnostics_ended": "",
    "output_overflowed": "bytes and lines", "signalled": "signal", "exited": "status or signal",
    "waited": "for and reached", "files_changed": "by and changes", "processes_left": "after and processes",
    "listening": "after and sockets", "tool_called": "during, command and refused",
    "traced": "pid, command, call, and one of changes, runs and contacts", "trace_ended": "whole",
    "measured": "label, demand_ns, memory and descriptors",
  ]

  /// The event that an object stands for.
  package static func kind(from value: JSONValue) throws(Unreadable) -> TranscriptEvent.Kind {
    guard value.objectValue != nil else { throw Unreadable(expectation: "expected an event as a JSON object") }
    guard let name = value["event"]?.stringValue else {
      throw Unreadable(expectation: #"expected an event, as in {"event":"output","text":"…"}"#)
    }
    guard let needed = needs[name] else {
      let near = Spelling.nearest(to: name, among: needs.keys.sorted())
      throw Unreadable(
        expectation:
          "expected an event that there is\(near.map { "; did you mean \($0)?" } ?? " (see conformance/transcripts.md)")"
      )
    }
    guard let kind = kind(named: name, from: value) else {
      throw Unreadable(expectation: "expected the event \(name) with \(needed), as conformance/transcripts.md has them")
    }
    return kind
  }

  /// A number that can be added and subtracted without a thought: none is below zero or beyond 36 years of nanoseconds.
  package static func count(_ value: JSONValue) -> Int64? { value.intValue.flatMap { 0...(1 << 60) ~= $0 ? $0 : nil } }

  private static func kind(named name: String, from value: JSONValue) -> TranscriptEvent.Kind? {
    switch name {
    case "started":
      guard let command = value["command"].map(strings) ?? [], let pid = value["pid"].map(integer) ?? 0 else {
        return nil
      }
      return .started(command: command, pid: Int32(clamping: pid))
    case "requested": return record(from: value).map { .requested($0) }
    case "sent": return bytes(from: value).map { .sent($0) }
    case "output": return bytes(from: value).map { .output($0) }
    case "diagnostics": return bytes(from: value).map { .diagnostics($0) }
    case "input_closed": return .inputClosed
    case "output_closed": return .outputClosed
    case "output_ended": return .outputEnded
    case "diagnostics_ended": return .diagnosticsEnded
    case "output_overflowed":
      guard let bytes = integer(value["bytes"]), let lines = integer(value["lines"]) else { return nil }
      return .outputOverflowed(bytes: bytes, lines: lines)
    case "signalled": return integer(value["signal"]).map { .signalled(Int32(clamping: $0)) }
    case "exited":
      if let code = integer(value["status"]) { return .exited(.exited(Int32(clamping: code))) }
      if value["status"] == .null { return .exited(.unknown) }
      return integer(value["signal"]).map { .exited(.signaled(Int32(clamping: $0))) }
    case "waited":
      guard let label = value["for"]?.stringValue, let reached = value["reached"]?.boolValue else { return nil }
      return .waited(for: label, reached: reached)
    default: return observation(named: name, from: value)
    }
  }

  private static func observation(named name: String, from value: JSONValue) -> TranscriptEvent.Kind? {
    switch name {
    case "files_changed":
      guard let request = value["by"]?.stringValue, let changes = all(value["changes"], change) else { return nil }
      return .filesChanged(by: request, changes: changes)
    case "processes_left":
      guard let label = value["after"]?.stringValue, let records = all(value["processes"], process) else { return nil }
      return .processesLeft(after: label, records)
    case "listening":
      guard let label = value["after"]?.stringValue, let sockets = strings(value["sockets"]) else { return nil }
      return .listening(after: label, sockets)
    case "tool_called":
      guard let request = value["during"]?.stringValue, let command = strings(value["command"]),
        let refused = value["refused"]?.boolValue
      else { return nil }
      return .toolCalled(during: request, ToolCall(command: command, refused: refused))
    case "traced": return call(from: value).map { .traced($0) }
    case "trace_ended": return value["whole"]?.boolValue.map { .traceEnded(isWhole: $0) }
    case "measured":
      guard let label = value["label"]?.stringValue, let demand = value["demand_ns"].flatMap(count),
        let memory = value["memory"].flatMap(count), let descriptors = integer(value["descriptors"])
      else { return nil }
      return .measured(
        label: label,
        ResourceRecord(
          demand: demand, queued: value["queued_ns"]?.intValue ?? 0, memory: memory, descriptors: descriptors))
    default: return nil
    }
  }

  private static func record(from value: JSONValue) -> RequestRecord? {
    guard let id = value["id"]?.stringValue, let operation = value["operation"]?.stringValue else { return nil }
    return RequestRecord(
      id: id, purpose: value["purpose"]?.stringValue, operation: operation, dryRun: value["dry_run"]?.boolValue,
      deadlineMilliseconds: value["deadline_ms"].flatMap(count).map { min($0, 1 << 40) },
      flaw: value["flaw"]?.stringValue)
  }

  private static func change(from value: JSONValue) -> FileChange? {
    guard let kind = value["kind"]?.stringValue.flatMap(FileChange.Kind.init(rawValue:)),
      let path = value["path"]?.stringValue
    else { return nil }
    return FileChange(kind: kind, path: path)
  }

  private static func process(from value: JSONValue) -> ProcessRecord? {
    guard let pid = integer(value["pid"]), let command = strings(value["command"]) else { return nil }
    return ProcessRecord(pid: Int32(clamping: pid), command: command)
  }

  private static func integer(_ value: JSONValue?) -> Int? { value.flatMap(count).map { Int(clamping: $0) } }

  static func strings(_ value: JSONValue?) -> [String]? { all(value) { $0.stringValue } }

  /// Every element as what `read` makes of it; nil where it is no array or one cannot be read.
  private static func all<Element>(_ value: JSONValue?, _ read: (JSONValue) -> Element?) -> [Element]? {
    guard let array = value?.arrayValue else { return nil }
    let elements = array.compactMap(read)
    return elements.count == array.count ? elements : nil
  }

  private static func bytes(from value: JSONValue) -> [UInt8]? {
    if let text = value["text"]?.stringValue { return Array(text.utf8) }
    // For transcripts that are written by hand.
    if let frame = value["frame"] { return frame.encodedLine() }
    guard let digits = value["hex"]?.stringValue?.utf8, digits.count % 2 == 0 else { return nil }
    let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard values.count == digits.count else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] * 16 + values[$0 + 1]) }
  }
}
