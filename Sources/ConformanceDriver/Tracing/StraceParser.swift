/// Reads what strace writes, line by line (`strace -f -ttt -yy -o FILE`).
///
/// A call during which another process was heard of comes in two lines; it is put together again here, and returned when
/// it is over, with the time of its begin.
package struct StraceParser: Sendable {
  /// What a line says.
  package enum Line: Sendable, Hashable {
    /// A call is over.
    case call(SystemCall)
    /// The first half of a call.
    case begun
    /// The process or thread ended; a call that it never came back from is returned, too.
    case ended(pid: Int32, during: SystemCall?)
    /// A signal, or a remark of strace's own.
    case other
  }

  private struct Begun: Sendable {
    var time: Int64
    var head: [UInt8]
  }

  private var begun: [Int32: Begun] = [:]

  package init() {}

  /// Reads the next line, which comes without its line feed; nil where it is none of strace's.
  package mutating func parse(_ line: [UInt8]) -> Line? {
    var rest = line[...].trimmingBlanks
    guard let pid = Self.number(&rest).flatMap(Int32.init(exactly:)), let time = Self.time(&rest) else { return nil }
    rest = rest.trimmingBlanks
    if rest.starts(with: "+++ ".utf8) {
      let open = begun.removeValue(forKey: pid)
      // A thread that lost itself in another's exec comes back under that one's number.
      return .ended(pid: pid, during: open.flatMap { Self.call(pid, $0.time, $0.head[...]) })
    }
    if rest.starts(with: "--- ".utf8) { return .other }
    if rest.starts(with: "<... ".utf8) { return resume(pid, time, rest) }
    if rest.hasSuffix(Self.unfinished) {
      begun[pid] = Begun(time: time, head: Array(rest.dropLast(Self.unfinished.utf8.count).trimmingBlanks))
      return .begun
    }
    return Self.call(pid, time, rest).map { .call($0) }
  }

  private static let unfinished = "<unfinished ...>"
  private static let resumed = " resumed>"

  private mutating func resume(_ pid: Int32, _ time: Int64, _ rest: ArraySlice<UInt8>) -> Line? {
    guard let mark = rest.firstIndex(of: UInt8(ascii: ">")), rest[...mark].hasSuffix(Self.resumed),
      let open = begun.removeValue(forKey: pid)
    else { return .other }
    let tail = rest[(mark + 1)...].trimmingBlanks
    return Self.call(pid, open.time, (open.head + tail)[...]).map { .call($0) }
  }

  /// A call from `name(arguments) = result`; the result is missing where it never came back.
  private static func call(_ pid: Int32, _ time: Int64, _ text: ArraySlice<UInt8>) -> SystemCall? {
    guard let open = text.firstIndex(of: UInt8(ascii: "(")) else { return nil }
    let name = String(decoding: text[..<open], as: UTF8.self)
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 == UInt8(ascii: "_") || isWord($0) }) else { return nil }
    let length = StraceSyntax.length(ofBracketed: text[open...])
    let content = StraceSyntax.content(of: text[open...]) ?? []
    var call = SystemCall(
      pid: pid, time: time, name: name, arguments: StraceSyntax.split(content), result: nil,
      text: String(decoding: text.prefix(longestText), as: UTF8.self))
    let outcome = text[(open + length)...].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "=") }
    guard let first = outcome.first, first != UInt8(ascii: "?") else { return call }
    call.result = StraceWord(outcome)
    if first == ASCIIByte.minus {
      let error = outcome.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix { isWord($0) }
      call.error = String(decoding: error, as: UTF8.self)
    }
    return call
  }

  /// How much of a call is kept for people, in bytes.
  private static let longestText = 2000

  private static func isWord(_ byte: UInt8) -> Bool {
    ASCIIByte.isDigit(byte) || ASCIIByte.isLetter(byte)
  }

  private static func number(_ text: inout ArraySlice<UInt8>) -> Int64? {
    let digits = text.prefix { ASCIIByte.isDigit($0) }
    text = text.dropFirst(digits.count)
    return Int64(String(decoding: digits, as: UTF8.self))
  }

  /// Seconds since 1970 with a fraction, as nanoseconds.
  private static func time(_ text: inout ArraySlice<UInt8>) -> Int64? {
    text = text.trimmingBlanks
    guard let seconds = number(&text), text.first == UInt8(ascii: ".") else { return nil }
    text = text.dropFirst()
    let fraction = text.prefix { ASCIIByte.isDigit($0) }
    text = text.dropFirst(fraction.count)
    let padded =
      String(decoding: fraction.prefix(9), as: UTF8.self) + String(repeating: "0", count: max(0, 9 - fraction.count))
    guard let nanoseconds = Int64(padded) else { return nil }
    let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? nil : product.addingReportingOverflow(nanoseconds).partialValue
  }
}
