import DevctlProtocol

/// Makes events of a journal's bytes. A pure value: the same bytes give the same items however they were cut.
struct JournalDecoder {
  private static let excerptLength = 80

  private var framer = LineFramer(limit: Journal.lineLimit - 1)
  /// The number of the last event that was given, or that was asked to be given before.
  private(set) var lastSeq: Int64
  /// Whether an event was given: a smaller number behind it is a repeat, and was not just read too early.
  private var hasBegun = false

  init(after seq: Int64) {
    lastSeq = seq
  }

  mutating func append(_ bytes: [UInt8]) { framer.append(bytes) }

  /// The next event or damaged line; nil until more bytes have come.
  mutating func next() -> JournalItem? {
    while let line = framer.next() {
      switch line {
      case .line(let bytes):
        if let item = item(of: bytes) { return item }
      case .oversized(_, let prefix):
        return Self.damage(prefix, "a line of more than \(Journal.lineLimit) bytes")
      }
    }
    return nil
  }

  private mutating func item(of line: [UInt8]) -> JournalItem? {
    do throws(JSONError) {
      let event = try JournalEvent.decoded(from: line)
      if event.seq > lastSeq {
        lastSeq = event.seq
        hasBegun = true
        return .event(event)
      }
      return hasBegun ? Self.damage(line, "the number \(event.seq) behind \(lastSeq)") : nil
    } catch {
      return Self.damage(line, "no event (\(error))")
    }
  }

  private static func damage(_ line: [UInt8], _ reason: String) -> JournalItem {
    .damaged(JournalDamage(excerpt: String(decoding: line.prefix(excerptLength), as: UTF8.self), reason: reason))
  }
}
