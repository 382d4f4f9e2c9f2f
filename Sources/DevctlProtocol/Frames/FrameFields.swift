/// A frame's fields by their place in the line.
///
/// Found in one pass that validates the line and decodes nothing, so that `type` may be anywhere in it, and so that
/// a field is judged only where the type of the frame knows it. What a frame needs is then decoded at its place.
struct FrameFields: ~Copyable {
  /// The fields of all frames.
  enum Name: Int, CaseIterable {
    case type, protocolVersion, pluginName, capabilities, declares
    case requestID, op, ctx, input
    case ok, output, error, warnings, notes
    case streamID, event, level, message, fields

    init?(_ key: JSONKey) {
      switch key {
      case "type": self = .type
      case "protocol_version": self = .protocolVersion
      case "plugin_name": self = .pluginName
      case "capabilities": self = .capabilities
      case "declares": self = .declares
      case "request_id": self = .requestID
      case "op": self = .op
      case "ctx": self = .ctx
      case "input": self = .input
      case "ok": self = .ok
      case "output": self = .output
      case "error": self = .error
      case "warnings": self = .warnings
      case "notes": self = .notes
      case "stream_id": self = .streamID
      case "event": self = .event
      case "level": self = .level
      case "message": self = .message
      case "fields": self = .fields
      default: return nil
      }
    }
  }

  /// Where each field's value starts, -1 where there is none; as many as there are names.
  private var positions = InlineArray<19, Int>(repeating: -1)
  /// Where the values end that were found.
  private var ends = InlineArray<19, Int>(repeating: 0)
  private var object = JSONReader.ReadObject(offset: 0)
  /// Where the frame ends, and how many arrays and objects are open around it.
  private var end = 0
  private var depth = 0

  /// Finds the fields of the object that is next; those found before an error stay known.
  mutating func scan(_ reader: inout JSONReader) throws(JSONError) {
    depth = reader.depth
    object = try reader.scanObject { words, start, end in
      // The names of fields are short ones.
      guard let name = Name(JSONKey(words, long: "")) else { return }
      positions[name.rawValue] = start
      ends[name.rawValue] = end
    }
    end = reader.position
  }

  /// Decodes a field; nil where it is absent or null.
  func read<Value: JSONDecodable>(
    _ name: Name, _ reader: inout JSONReader, as type: Value.Type = Value.self
  ) throws(JSONError) -> Value? {
    try enter(name, &reader) ? reader.readIfPresent() : nil
  }

  /// Decodes a field that has to be there, and not null.
  func require<Value: JSONDecodable>(
    _ name: Name, _ wireName: StaticString, _ reader: inout JSONReader, as type: Value.Type = Value.self
  ) throws(JSONError) -> Value {
    guard enter(name, &reader) else { return try reader.require(nil, wireName, in: object) }
    return try reader.read()
  }

  /// Takes a field as it stands; nil where it is absent. It was validated when it was found.
  func raw(_ name: Name, _ reader: borrowing JSONReader) -> RawJSON? {
    let start = positions[name.rawValue]
    return start >= 0 ? reader.raw(from: start, to: ends[name.rawValue]) : nil
  }

  /// Whether a field is there, and not null.
  func isPresent(_ name: Name, _ reader: borrowing JSONReader) -> Bool {
    let start = positions[name.rawValue]
    return start >= 0 && reader.base[start] != UInt8(ascii: "n")
  }

  /// The error about a field that is there.
  func error(_ name: Name, _ reason: JSONError.Reason, _ reader: borrowing JSONReader) -> JSONError {
    reader.error(reason, at: max(0, positions[name.rawValue]), inside: .root)
  }

  /// Leaves the reader after the frame.
  func finish(_ reader: inout JSONReader) {
    reader.seek(to: end, depth: depth)
  }

  /// Goes to a field's value.
  /// - Returns: Whether there is one.
  @inline(__always)
  private func enter(_ name: Name, _ reader: inout JSONReader) -> Bool {
    let start = positions[name.rawValue]
    guard start >= 0 else { return false }
    reader.seek(to: start, depth: depth + 1)
    return true
  }
}
