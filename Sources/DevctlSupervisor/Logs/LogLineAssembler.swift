/// Makes lines of a log's bytes. A pure value whose memory is bounded by the limit of a line.
struct LogLineAssembler {
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  let service: String
  let stream: LogStream
  let limit: Int

  /// What is kept of the line that has not ended.
  private var kept: [UInt8] = []
  private var omitted = 0
  private var startsLine = true

  init(service: String, stream: LogStream, limit: Int) {
    self.service = service
    self.stream = stream
    self.limit = limit
  }

  /// Whether a line has begun that has not ended, and of which something could be given.
  var hasPiece: Bool { omitted > 0 || kept.count > LogText.cutLength(kept) }

  /// Adds bytes, and returns the lines that they end.
  mutating func append(_ bytes: [UInt8]) -> [LogLine] {
    var lines: [LogLine] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: Self.lineFeed) {
      keep(rest[..<end])
      lines.append(endLine())
      rest = rest[(end + 1)...]
    }
    keep(rest)
    return lines
  }

  /// Gives what there is of a line that has not ended; what comes later is another piece of it. The beginning of a
  /// character waits for its rest.
  mutating func takePiece() -> LogLine? {
    guard hasPiece else { return nil }
    let cut = omitted > 0 ? 0 : LogText.cutLength(kept)
    let rest = Array(kept.suffix(cut))
    kept.removeLast(cut)
    let line = line(endsLine: false)
    kept = rest
    omitted = 0
    startsLine = false
    return line
  }

  /// Gives what is left where nothing more comes, and begins anew.
  mutating func finish() -> LogLine? {
    defer { self = Self(service: service, stream: stream, limit: limit) }
    return kept.isEmpty && omitted == 0 ? nil : line(endsLine: false)
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    let room = max(0, limit - kept.count)
    // Once something was left out, so is all that follows.
    let count = omitted > 0 ? 0 : min(room, bytes.count)
    kept += bytes.prefix(count)
    omitted += bytes.count - count
  }

  private mutating func endLine() -> LogLine {
    if omitted == 0, kept.last == Self.carriageReturn { kept.removeLast() }
    defer {
      kept.removeAll(keepingCapacity: true)
      omitted = 0
      startsLine = true
    }
    return line(endsLine: true)
  }

  private func line(endsLine: Bool) -> LogLine {
    let cut = omitted > 0 ? LogText.cutLength(kept) : 0
    var text = String(decoding: kept.dropLast(cut), as: UTF8.self)
    let omitted = omitted + cut
    if omitted > 0 { text += LogText.marker(omitted) }
    return LogLine(
      service: service, stream: stream, text: text, omittedBytes: omitted, startsLine: startsLine, endsLine: endsLine)
  }
}
