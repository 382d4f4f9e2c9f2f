import ProcessControl

extension Transcript {
  /// The transcript for people, whole.
  package func timeline() -> Timeline {
    var builder = TimelineBuilder()
    for event in events { builder.add(event) }
    builder.finish(at: events.last?.time ?? 0)
    return Timeline(scenario: scenario, incomplete: incomplete, entries: builder.entries)
  }
}

/// Makes entries of events: chunks become lines, and what was looked for and not found is left out.
private struct TimelineBuilder {
  private(set) var entries: [Timeline.Entry] = []
  private var outputs: [Int: Lines] = [:]
  private var inputs: [Int: Lines] = [:]
  private var requests: [Int: [RequestRecord]] = [:]

  /// More of a line than anybody shows; what is over is counted only.
  private static let keptBytes = 4096

  /// A stream that is put together to lines.
  private struct Lines {
    var line: [UInt8] = []
    var length = 0
    var offset = 0
    var pieces = 0
  }

  mutating func add(_ event: TranscriptEvent) {
    switch event.kind {
    case .started(let command, let pid):
      append(event, .life, "started, pid \(pid)", command.joined(separator: " "))
    case .requested(let record): requests[event.process, default: []].append(record)
    case .sent(let bytes): split(bytes, event, .input)
    case .output(let bytes): split(bytes, event, .output)
    case .diagnostics(let bytes): appendDiagnostics(bytes, event)
    case .inputClosed: append(event, .life, nil, "its standard input is closed")
    case .outputClosed: append(event, .life, nil, "its standard output is no longer read")
    case .outputEnded, .diagnosticsEnded, .waited(for: _, reached: true): break
    case .outputOverflowed(let bytes, let lines):
      append(event, .note, nil, "more came than the suite reads: \(bytes) bytes, \(lines) lines")
    case .signalled(let signal): append(event, .life, nil, "signal \(signal) is sent to its group")
    case .exited(.exited(let code)): append(event, .life, nil, "ended with exit status \(code)")
    case .exited(.signaled(let signal)): append(event, .life, nil, "ended by signal \(signal)")
    case .exited(.unknown): append(event, .life, nil, "ended with an unknown status")
    case .waited(let name, reached: false): append(event, .note, "waited in vain", name)
    case .filesChanged(let request, let changes):
      appendEffect(event, "files, \(request)", changes.map(EvidenceFormatter.change))
    case .processesLeft(let label, let records):
      appendEffect(event, "still running, \(label)", records.map(EvidenceFormatter.process))
    case .listening(let label, let sockets): appendEffect(event, "listening, \(label)", sockets)
    case .toolCalled(let request, let call):
      let words = call.command.joined(separator: " ")
      appendEffect(event, "\(call.refused ? "refused tool" : "tool"), \(request)", [words])
    case .traced(let call): appendCall(call, event)
    case .traceEnded(isWhole: true): break
    case .traceEnded(isWhole: false):
      append(event, .note, nil, "system calls were watched until here, but not all of them")
    case .measured(let label, let record):
      let used = EvidenceFormatter.milliseconds(record.demand)
      let text = "\(used) of processor time, \(record.memory >> 10) KiB of memory, \(record.descriptors) descriptors"
      append(event, .note, "used, \(label)", text)
    }
  }

  mutating func finish(at time: Int64) {
    for (process, lines) in inputs.sorted(by: { $0.key < $1.key }) { flush(lines, process, time, .input) }
    for (process, lines) in outputs.sorted(by: { $0.key < $1.key }) { flush(lines, process, time, .output) }
  }

  // MARK: Streams

  private mutating func split(_ bytes: [UInt8], _ event: TranscriptEvent, _ kind: Timeline.Kind) {
    var lines = (kind == .input ? inputs : outputs)[event.process] ?? Lines()
    lines.pieces += 1
    for part in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if part.offset > 0 {
        appendLine(lines, event.process, event.time, kind)
        lines = Lines(offset: lines.offset + lines.length + 1, pieces: part.element.isEmpty ? 0 : 1)
      }
      lines.line += part.element.prefix(max(0, Self.keptBytes - lines.line.count))
      lines.length += part.element.count
    }
    if kind == .input { inputs[event.process] = lines } else { outputs[event.process] = lines }
  }

  private mutating func flush(_ lines: Lines, _ process: Int, _ time: Int64, _ kind: Timeline.Kind) {
    guard lines.length > 0 else { return }
    appendLine(lines, process, time, kind, "without its line end")
  }

  private mutating func appendLine(
    _ lines: Lines, _ process: Int, _ time: Int64, _ kind: Timeline.Kind, _ remark: String? = nil
  ) {
    var text = String(decoding: lines.line, as: UTF8.self)
    if lines.length > lines.line.count { text += "… (\(lines.length - lines.line.count) more bytes)" }
    var labels = [remark].compactMap(\.self)
    if kind == .input {
      if let record = takeRequest(process, in: text) { labels.append(Self.words(for: record)) }
      if lines.pieces > 1 { labels.append("in \(lines.pieces) pieces") }
    }
    entries.append(
      Timeline.Entry(
        time: time, process: process, kind: kind, label: labels.isEmpty ? nil : labels.joined(separator: ", "),
        text: text, offset: kind == .output ? lines.offset : nil))
  }

  /// The request that was announced for this line.
  private mutating func takeRequest(_ process: Int, in line: String) -> RequestRecord? {
    guard let first = requests[process]?.first, line.contains(first.operation) else { return nil }
    requests[process]?.removeFirst()
    return first
  }

  private static func words(for record: RequestRecord) -> String {
    var words = record.operation
    if record.dryRun == true { words += ", dry run" }
    if let deadline = record.deadlineMilliseconds { words += ", \(deadline) ms" }
    return words
  }

  private mutating func appendDiagnostics(_ bytes: [UInt8], _ event: TranscriptEvent) {
    let text = String(decoding: bytes.prefix(Self.keptBytes), as: UTF8.self)
    if let last = entries.last, last.kind == .diagnostics, last.process == event.process {
      entries[entries.count - 1].text = String((last.text + text).prefix(Self.keptBytes))
    } else {
      append(event, .diagnostics, nil, text)
    }
  }

  // MARK: Others

  private mutating func append(_ event: TranscriptEvent, _ kind: Timeline.Kind, _ label: String?, _ text: String) {
    entries.append(Timeline.Entry(time: event.time, process: event.process, kind: kind, label: label, text: text))
  }

  private mutating func appendEffect(_ event: TranscriptEvent, _ label: String, _ lines: [String]) {
    guard !lines.isEmpty else { return }
    append(event, .effect, label, lines.joined(separator: "\n"))
  }

  /// Running a program may be only looking; whether it was more shows in what that did.
  private mutating func appendCall(_ call: TracedCall, _ event: TranscriptEvent) {
    let kind: Timeline.Kind = if case .runs = call.effect { .note } else { .effect }
    append(event, kind, "system call of process \(call.pid)", EvidenceFormatter.text(call.call))
  }
}
