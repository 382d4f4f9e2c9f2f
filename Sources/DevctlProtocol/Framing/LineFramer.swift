/// Cuts a stream of bytes into the lines of NDJSON (`framing.one-line`).
///
/// A pure value: bytes go in as they come, lines come out, the same ones however the bytes were cut. Lines end at
/// LF and nowhere else. A line over the limit costs no more memory than the limit: it is reported as soon as it
/// passes it, and skipped.
public struct LineFramer: Sendable {
  /// What comes out.
  public enum Line: Hashable, Sendable {
    /// A whole line without its LF; a CR before it is kept.
    case line([UInt8])
    /// A line that passed the limit, of which only the start is known; the rest of it is skipped.
    ///
    /// `byteCount` is how long the line was when it passed: one more than the limit. `prefix` is at most
    /// ``prefixLength`` bytes.
    case oversized(byteCount: Int, prefix: [UInt8])
  }

  /// How many bytes of a line that passed the limit are kept.
  public static let prefixLength = 256

  /// How long a line may be, in bytes, without its LF.
  public let limit: Int

  private var buffer: [UInt8] = []
  /// Where the next line starts in ``buffer``.
  private var start = 0
  /// Up to where ``buffer`` is known to hold no LF, so that no byte is looked at twice.
  private var scanned = 0
  /// Whether the bytes up to the next LF belong to a line that was reported as too long.
  private var isSkipping = false

  /// Creates a framer.
  /// - Parameter limit: How long a line may be, in bytes, without its LF; 16 MiB unless given.
  public init(limit: Int = 16 * 1024 * 1024) {
    self.limit = max(0, limit)
  }

  /// Adds the next bytes of the stream.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    discardConsumed()
    guard isSkipping else {
      buffer.append(contentsOf: bytes)
      return
    }
    guard let end = NewlineScan.firstIndex(in: bytes, from: 0) else { return }
    isSkipping = false
    buffer.append(contentsOf: bytes[(end + 1)...])
  }

  /// Adds the next bytes of the stream.
  public mutating func append(_ bytes: some Collection<UInt8>) {
    bytes.withContiguousBytes { append(UnsafeRawBufferPointer($0)) }
  }

  /// Takes the next line that is complete, or that passed the limit.
  /// - Returns: The line; nil until more bytes have come.
  public mutating func next() -> Line? {
    var line: Line?
    let oversized = next { line = .line(Array($0)) }
    return oversized ?? line
  }

  /// Takes the next line that is complete, without a copy of it, or that passed the limit.
  /// - Parameter body: Called with a line that is complete.
  /// - Returns: The line that passed the limit, if it is that.
  package mutating func next(_ body: (UnsafeBufferPointer<UInt8>) -> Void) -> Line? {
    let end = buffer.withUnsafeBytes { NewlineScan.firstIndex(in: $0, from: scanned) }
    scanned = end ?? buffer.count
    guard scanned - start <= limit else { return oversized(upTo: end) }
    guard let end else { return nil }
    buffer.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    consume(upTo: end + 1)
    return nil
  }

  /// Ends the stream.
  /// - Returns: The bytes after the last LF, nil if there are none or if they belong to a line that was reported as
  ///   too long.
  public mutating func finish() -> [UInt8]? {
    defer {
      buffer = []
      consume(upTo: 0)
      isSkipping = false
    }
    return start < buffer.count ? Array(buffer[start...]) : nil
  }

  private mutating func oversized(upTo end: Int?) -> Line {
    let prefix = Array(buffer[start..<min(start + Self.prefixLength, start + limit + 1)])
    if let end {
      consume(upTo: end + 1)
    } else {
      isSkipping = true
      consume(upTo: buffer.count)
    }
    return .oversized(byteCount: limit + 1, prefix: prefix)
  }

  private mutating func consume(upTo end: Int) {
    start = end
    scanned = end
  }

  /// Gives up the bytes of the lines that were taken, when that moves no more than they were.
  private mutating func discardConsumed() {
    guard start > 0, start >= buffer.count - start else { return }
    buffer.removeFirst(start)
    scanned -= start
    start = 0
  }
}

/// Looks for the ends of lines.
package enum NewlineScan {
  /// The first LF in an array from `start` on.
  package static func firstIndex(in bytes: [UInt8], from start: Int) -> Int? {
    bytes.withUnsafeBytes { firstIndex(in: $0, from: start) }
  }

  /// The first LF from `start` on.
  static func firstIndex(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let lineFeed: UInt8 = 0x0A
    var index = start
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: (base + index).loadUnaligned(as: UInt64.self))
      let matches = EightBytes.matches(word, lineFeed)
      if matches != 0 { return index + matches.trailingZeroBitCount &>> 3 }
      index += 8
    }
    while index < bytes.count {
      if bytes[index] == lineFeed { return index }
      index += 1
    }
    return nil
  }
}
