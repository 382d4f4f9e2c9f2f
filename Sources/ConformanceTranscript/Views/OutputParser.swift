import DevctlProtocol

/// Cuts standard output into lines and says what each holds. Pure: the same chunks give the same lines.
package struct OutputParser: Sendable {
  /// How many lines one object may be spread over and still be recognized.
  private static let longestFrameInPieces = 2000

  private var framer: LineFramer
  /// Where the line begins that comes next, in bytes.
  private var offset = 0
  private var received = 0
  /// Where the line feeds are that no line was made of yet.
  private var lineFeeds: ArraySlice<Int> = []
  /// True while the rest of a line over the limit is passed over.
  private var isPassingOver = false
  /// Lines that begin an object which is not complete yet.
  private var pieces: [OutputLine] = []

  package init(limit: Int = 16 * 1024 * 1024) { framer = LineFramer(limit: limit) }

  /// Takes a chunk that came at `time` and returns the lines it completes.
  package mutating func append(_ chunk: [UInt8], at time: Int64) -> [OutputLine] {
    framer.append(chunk)
    var searched = chunk[...]
    while let index = searched.firstIndex(of: UInt8(ascii: "\n")) {
      lineFeeds.append(received + index)
      searched = searched[(index + 1)...]
    }
    received += chunk.count
    var lines: [OutputLine] = []
    while let next = framer.next() {
      if isPassingOver { passLineFeed() }
      switch next {
      case .line(let bytes):
        lines.append(line(bytes, time: time, terminated: true))
        passLineFeed()
      case .oversized(_, let prefix):
        isPassingOver = true
        lines.append(OutputLine(bytes: prefix, offset: offset, time: time, isTerminated: true, content: .tooLong))
      }
    }
    return lines
  }

  private mutating func passLineFeed() {
    isPassingOver = false
    if let lineFeed = lineFeeds.popFirst() { offset = lineFeed + 1 }
  }

  /// Ends the output and returns the unterminated last line, if there is one.
  package mutating func finish(at time: Int64) -> OutputLine? {
    guard let rest = framer.finish() else { return nil }
    if isPassingOver { passLineFeed() }
    return line(rest, time: time, terminated: false)
  }

  private mutating func line(_ bytes: [UInt8], time: Int64, terminated: Bool) -> OutputLine {
    var line = OutputLine(
      bytes: bytes, offset: offset, time: time, isTerminated: terminated, content: Self.content(of: bytes))
    if case .frame = line.content {
      pieces = []
    } else {
      line.content = joined(with: line) ?? line.content
    }
    return line
  }

  /// What the line is as a part of an object that began on an earlier line; nil where it is none.
  private mutating func joined(with line: OutputLine) -> OutputLine.Content? {
    let first = line.bytes.first { !Self.isSpace($0) }
    if pieces.isEmpty {
      guard first == UInt8(ascii: "{"), Self.isUnfinished(line.bytes) else { return nil }
      pieces = [line]
      return .piece
    }
    pieces.append(line)
    let text = pieces.map(\.bytes).joined(separator: [UInt8(ascii: "\n")])
    if let value = try? JSONValue(parsing: Array(text)), case .object(let object) = value {
      defer { pieces = [] }
      return .frameInPieces(object, lines: pieces.count)
    }
    guard pieces.count < Self.longestFrameInPieces, Self.isUnfinished(Array(text)) else {
      pieces = []
      return nil
    }
    return .piece
  }

  private static func isUnfinished(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try JSONValue(parsing: bytes)
      return false
    } catch {
      return error.reason == .endOfInput
    }
  }

  private static func content(of bytes: [UInt8]) -> OutputLine.Content {
    guard bytes.contains(where: { !isSpace($0) }) else { return .blank }
    do {
      guard case .object(let object) = try JSONValue(parsing: bytes) else { return .otherJSON }
      return .frame(object)
    } catch {
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      guard start.first(where: { !isSpace($0) }) == UInt8(ascii: "{") else { return .notJSON }
      if isEncoding(error.reason) {
        return .wrongEncoding("\(error)", requestID: salvagedID(from: bytes))
      }
      if error.reason == .endOfInput { return .notJSON }
      guard let id = salvagedID(from: bytes) else {
        return looksLikeFrame(bytes) ? .notStrict("\(error)", requestID: nil) : .notJSON
      }
      return .notStrict("\(error)", requestID: id)
    }
  }

  private static func isEncoding(_ reason: JSONError.Reason) -> Bool {
    switch reason {
    case .byteOrderMark, .invalidUTF8, .loneSurrogate: true
    default: false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }

  /// True for a line that names a frame's `type`, however broken it is otherwise.
  private static func looksLikeFrame(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains("\"type\"")
  }

  /// The `request_id` of a line that is not strict JSON, so that one fault is not taken for a missing answer as well.
  private static func salvagedID(from bytes: [UInt8]) -> String? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let key = text.firstRange(of: "\"request_id\"") else { return nil }
    let rest = text[key.upperBound...].drop { $0 == " " || $0 == ":" }
    guard rest.first == "\"" else { return nil }
    let value = rest.dropFirst().prefix { $0 != "\"" }
    return (try? JSONValue(parsing: Array("\"\(value)\"".utf8)))?.stringValue
  }
}
