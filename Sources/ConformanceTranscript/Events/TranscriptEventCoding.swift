package import DevctlProtocol
import ProcessControl

/// Events as JSON objects and back.
package enum TranscriptEventCoding {
  package static func object(for event: TranscriptEvent) -> JSONObject {
    let (name, fields) = parts(of: event.kind)
    var object: JSONObject = [
      "time_ns": .number(JSONNumber(event.time)), "process": .number(JSONNumber(Int64(event.process))),
      "event": .string(name),
    ]
    for (key, value) in fields { object[key] = value }
    return object
  }

  private static func parts(of kind: TranscriptEvent.Kind) -> (name: String, fields: JSONObject) {
    switch kind {
    case .started(let command, let pid): ("started", ["command": strings(command), "pid": number(pid)])
    case .requested(let record): ("requested", fields(of: record))
    case .sent(let bytes): ("sent", data(bytes))
    case .output(let bytes): ("output", data(bytes))
    case .diagnostics(let bytes): ("diagnostics", data(bytes))
    case .inputClosed: ("input_closed", [:])
    case .outputClosed: ("output_closed", [:])
    case .outputEnded: ("output_ended", [:])
    case .diagnosticsEnded: ("diagnostics_ended", [:])
    case .outputOverflowed(let bytes, let lines):
      ("output_overflowed", ["bytes": number(bytes), "lines": number(lines)])
    case .signalled(let signal): ("signalled", ["signal": number(signal)])
    case .exited(.exited(let code)): ("exited", ["status": number(code)])
    case .exited(.signaled(let signal)): ("exited", ["signal": number(signal)])
    case .exited(.unknown): ("exited", ["status": .null])
    case .waited(let name, let reached): ("waited", ["for": .string(name), "reached": .bool(reached)])
    case .filesChanged(let request, let changes):
      (
        "files_changed",
        [
          "by": .string(request),
          "changes": .array(changes.map { ["kind": .string($0.kind.rawValue), "path": .string($0.path)] }),
        ]
      )
    case .processesLeft(let label, let records):
      (
        "processes_left",
        [
          "after": .string(label),
          "processes": .array(records.map { ["pid": number($0.pid), "command": strings($0.command)] }),
        ]
      )
    case .listening(let label, let sockets): ("listening", ["after": .string(label), "sockets": strings(sockets)])
    case .toolCalled(let request, let call):
      (
        "tool_called",
        ["during": .string(request), "command": strings(call.command), "refused": .bool(call.refused)]
      )
    case .traced(let call): ("traced", fields(of: call))
    case .traceEnded(let isWhole): ("trace_ended", ["whole": .bool(isWhole)])
    case .measured(let label, let record):
      (
        "measured",
        [
          "label": .string(label), "demand_ns": .number(JSONNumber(record.demand)),
          "queued_ns": .number(JSONNumber(record.queued)),
          "memory": .number(JSONNumber(record.memory)), "descriptors": number(record.descriptors),
        ]
      )
    }
  }

  private static func fields(of record: RequestRecord) -> JSONObject {
    var object: JSONObject = ["id": .string(record.id), "operation": .string(record.operation)]
    object["purpose"] = record.purpose.map { .string($0) }
    object["dry_run"] = record.dryRun.map { .bool($0) }
    object["deadline_ms"] = record.deadlineMilliseconds.map { .number(JSONNumber($0)) }
    object["flaw"] = record.flaw.map { .string($0) }
    return object
  }

  private static func number(_ value: some BinaryInteger) -> JSONValue { .number(JSONNumber(Int64(value))) }

  static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

  /// Bytes as text where they are UTF-8, otherwise as hexadecimal digits.
  private static func data(_ bytes: [UInt8]) -> JSONObject {
    if let text = String(validating: bytes, as: UTF8.self) { return ["text": .string(text)] }
    let digits = Array("0123456789abcdef".utf8)
    let hexadecimal = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return ["hex": .string(String(decoding: hexadecimal, as: UTF8.self))]
  }
}
