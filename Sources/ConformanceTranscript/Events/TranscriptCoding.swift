package import DevctlProtocol

// Transcripts as NDJSON; the form is documented in `conformance/transcripts.md`.

extension Transcript {
  /// The version of the form.
  package static let format = 1

  /// The line that a transcript begins with.
  package static func heading(_ scenario: String) -> JSONValue {
    ["transcript": .string(scenario), "format": .number(JSONNumber(Int64(format)))]
  }

  /// The line that an event is.
  package static func line(_ event: TranscriptEvent) -> [UInt8] {
    JSONValue.object(TranscriptEventCoding.object(for: event)).encodedLine()
  }

  /// The line that a transcript ends with.
  ///
  /// - Parameters:
  ///   - incomplete: whether the scenario was cut short.
  ///   - fault: the suite's own failure.
  package static func ending(_ scenario: String, incomplete: Bool = false, fault: String? = nil) -> JSONValue {
    var ending: JSONObject = ["end": .string(scenario)]
    if incomplete { ending["incomplete"] = true }
    ending["fault"] = fault.map { .string($0) }
    return .object(ending)
  }

  /// The transcript with its heading and its end.
  package func encoded(fault: String? = nil) -> [UInt8] {
    var writer = JSONWriter()
    writer.line(Self.heading(scenario))
    for event in events { writer.line(.object(TranscriptEventCoding.object(for: event))) }
    writer.line(Self.ending(scenario, incomplete: incomplete, fault: fault))
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func line(_ value: JSONValue) {
    self.value(value)
    endLine()
  }
}
