/// A frame's fields by their place in the line.
///
/// Found in one pass that validates the line and decodes nothing, so that `type` may be anywhere in it, and so that
/// a field is judged only where the type of the frame knows it. What a frame needs is then decoded at its place.
struct FrameFields: ~Copyable {
  /// The fields of all frames.
  enum Name: Int {
    case type, protocolVersion, pluginName, capabilities, declares
    case requestID, op, ctx, input
    case ok, output, error, warnings, notes
    case streamID, event, level, message, fields

    /// The name's bit in ``present``.
    var bit: UInt32 { 1 &<< UInt32(truncatingIfNeeded: rawValue) }

    /// Where the name's value is noted: a name too many stops the program instead of writing elsewhere.
    fileprivate var index: Int {
      precondition(rawValue < Places.count)
      return rawValue
    }

    /// Looked for one after the other, and so the fields of events and responses first.
    init?(_ words: KeyWords) {
      switch words {
      case "type": self = .type
      case "stream_id": self = .streamID
      case "event": self = .event
      case "message": self = .message
      case "level": self = .level
      case "request_id": self = .requestID
      case "ok": self = .ok
      case "output": self = .output
      case "fields": self = .fields
      case "error": self = .error
      case "warnings": self = .warnings
      case "notes": self = .notes
      case "op": self = .op
      case "ctx": self = .ctx
      case "input": self = .input
      case "protocol_version": self = .protocolVersion
      case "plugin_name": self = .pluginName
      case "capabilities": self = .capabilities
      case "declares": self = .declares
      default: return nil
      }
    }
  }

  /// Where a field's value starts and ends.
  fileprivate typealias Place = (start: Int, end: Int)
  /// As many as there are names.
  fileprivate typealias Places = InlineArray<19, Place>

  /// Each means something only where its name's bit is set in ``present``.
  private let places: UnsafeMutablePointer<Place>
  private var present: UInt32 = 0
  /// The strings among them that need no second look: plain ASCII, without escapes.
  private var plainStrings: UInt32 = 0
  private var object = JSONReader.ReadObject(offset: 0)
  /// Where the frame ends, and how many arrays and objects are open around it.
  private var end = 0
  private var depth = 0

  private init(_ places: UnsafeMutablePointer<Place>) {
    self.places = places
  }

  /// Runs `body` with fields of which none is known yet.
  @inline(__always)
  static func withNone<Value>(
    _ body: (inout FrameFields) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    // Not an array inside the value: that would be copied wherever the fields are only looked at.
    var places = Places(repeating: (0, 0))
    return try withUnsafeMutablePointer(to: &places) { places throws(JSONError) in
      var fields = FrameFields(UnsafeMutableRawPointer(places).assumingMemoryBound(to: Place.self))
      return try body(&fields)
    }
  }

  /// Finds the fields of the object that is next; those found before an error stay known.
  mutating func scan(_ reader: inout JSONReader) throws(JSONError) {
    depth = reader.depth
    reader.skipWhitespace()
    guard reader.position < reader.count, reader.base[reader.position] == openBrace else {
      throw reader.mismatch("an object")
    }
    object = JSONReader.ReadObject(offset: reader.offset)
    var mark = reader.detector.mark()
    if try reader.enter(closing: closeBrace) {
      repeat { try scanMember(since: &mark, &reader) } while try reader.nextMember(closing: closeBrace)
      try reader.close(mark)
    }
    end = reader.position
  }

  @inline(__always)
  private mutating func scanMember(since mark: inout DuplicateKeyDetector.Mark, _ reader: inout JSONReader)
    throws(JSONError)
  {
    let key = try reader.scanKey()
    guard let name = Name(key.words) else {
      try reader.note(key, since: &mark)
      return try reader.skipValue()
    }
    // A field that came before has its place already: the detector need not know those.
    guard present & name.bit == 0 else { throw reader.firstDuplicate(since: mark, upTo: key.token.start) }
    let start = reader.position
    if start < reader.count, reader.base[start] == quotationMark {
      let token = try reader.scanString()
      if token.isASCII, !token.hasEscapes { plainStrings |= name.bit }
    } else {
      try reader.skipValue()
    }
    places[name.index] = (start, reader.position)
    present |= name.bit
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

  /// Decodes a string; nil where it is absent or null.
  @inline(__always)
  func read(_ name: Name, _ reader: inout JSONReader) throws(JSONError) -> String? {
    if let token = plainString(name) { return reader.text.string(token) }
    return try read(name, &reader, as: String.self)
  }

  /// Decodes a string that has to be there, and not null.
  @inline(__always)
  func require(_ name: Name, _ wireName: StaticString, _ reader: inout JSONReader) throws(JSONError) -> String {
    if let token = plainString(name) { return reader.text.string(token) }
    return try require(name, wireName, &reader, as: String.self)
  }

  /// Decodes a string that has to be there, to be matched like a member's name.
  func requireWord(_ name: Name, _ wireName: StaticString, _ reader: inout JSONReader) throws(JSONError) -> KeyWords {
    if let token = plainString(name) { return reader.text.words(token) }
    guard enter(name, &reader) else { return try reader.require(nil, wireName, in: object) }
    return try reader.readWord()
  }

  /// A string that needs no second look, because it was scanned when it was found and there is nothing special in it.
  @inline(__always)
  private func plainString(_ name: Name) -> StringToken? {
    guard plainStrings & name.bit != 0 else { return nil }
    let place = places[name.index]
    return StringToken(start: place.start &+ 1, end: place.end &- 1, hasEscapes: false, isASCII: true)
  }

  /// Takes a field as it stands; nil where it is absent. It was validated when it was found.
  func raw(_ name: Name, _ reader: borrowing JSONReader) -> RawJSON? {
    place(name).map { reader.raw(from: $0.start, to: $0.end) }
  }

  /// Whether a field is there, and not null.
  func isPresent(_ name: Name, _ reader: borrowing JSONReader) -> Bool {
    place(name).map { reader.base[$0.start] != UInt8(ascii: "n") } ?? false
  }

  /// The error about a field that is there.
  func error(_ name: Name, _ reason: JSONError.Reason, _ reader: borrowing JSONReader) -> JSONError {
    reader.error(reason, at: place(name)?.start ?? 0, inside: .root)
  }

  @inline(__always)
  private func place(_ name: Name) -> Place? {
    present & name.bit == 0 ? nil : places[name.index]
  }

  /// Leaves the reader after the frame.
  func finish(_ reader: inout JSONReader) {
    reader.seek(to: end, depth: depth)
  }

  /// Goes to a field's value.
  /// - Returns: Whether there is one.
  @inline(__always)
  private func enter(_ name: Name, _ reader: inout JSONReader) -> Bool {
    guard let place = place(name) else { return false }
    reader.seek(to: place.start, depth: depth + 1)
    return true
  }
}
