package import ProcessControl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension WallTime {
  package static func + (moment: Self, duration: Duration) -> Self {
    let milliseconds = duration.wholeNanoseconds / 1_000_000
    return WallTime(milliseconds: moment.milliseconds.addingReportingOverflow(milliseconds).partialValue)
  }

  package static func - (later: Self, earlier: Self) -> Duration {
    .milliseconds(later.milliseconds) - .milliseconds(earlier.milliseconds)
  }

  /// `20261121-155403`, in the machine's own time zone: part of the names of logs, which people read by their clock.
  var fileStamp: String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    localtime_r(&seconds, &parts)
    let numbers = [parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec]
    let texts = numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(parts.tm_year + 1900)\(texts[0])\(texts[1])-\(texts[2])\(texts[3])\(texts[4])"
  }
}
