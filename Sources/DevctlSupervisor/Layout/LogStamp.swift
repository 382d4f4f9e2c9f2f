import Platform
package import ProcessControl

/// When a service was started, as its logs' names say it: `20240501-083000`, in the time zone of the machine.
package struct LogStamp: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Fifteen bytes: eight digits, a dash, six digits.
  package let description: String

  /// The second of a moment in local time.
  package init(_ time: WallTime) {
    var seconds = time_t(time.milliseconds / 1000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    self.init(parts)
  }

  /// Reads a stamp; nil where the text is none.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    let isStamp =
      bytes.count == 15
      && bytes.indices.allSatisfy { index in
        index == 8 ? bytes[index] == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index])
      }
    guard isStamp else { return nil }
    description = String(text)
  }

  private init(_ parts: tm) {
    let date = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)]
    let clock = [Int(parts.tm_hour), Int(parts.tm_min), Int(parts.tm_sec)]
    func text(_ numbers: [Int]) -> String { numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined() }
    description = "\(text(date))-\(text(clock))"
  }

  /// The stamp of a second later.
  package var next: LogStamp {
    func number(_ start: Int, _ count: Int) -> Int32 { Int32(description.dropFirst(start).prefix(count)) ?? 0 }
    var parts = tm()
    parts.tm_year = number(0, 4) - 1900
    parts.tm_mon = number(4, 2) - 1
    parts.tm_mday = number(6, 2)
    parts.tm_hour = number(9, 2)
    parts.tm_min = number(11, 2)
    parts.tm_sec = number(13, 2) + 1
    // Counted as if it were UTC: where clocks are put back, local time has the same second twice.
    var seconds = timegm(&parts)
    gmtime_r(&seconds, &parts)
    return LogStamp(parts)
  }

  package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}
