import Platform

/// A day of the Gregorian calendar, in UTC, as ISO 8601 writes it: `2027-01-31`.
package struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Reads a date; nil where the text is none, or that day does not exist.
  package init?(_ text: some StringProtocol) {
    guard let match = String(text).wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
      let year = Int32(match.1), let month = Int32(match.2), let day = Int32(match.3), year > 0
    else { return nil }
    var parts = tm()
    parts.tm_year = year - 1900
    parts.tm_mon = month - 1
    parts.tm_mday = day
    self.init(secondsSince1970: Int64(timegm(&parts)))
    // The system takes April 31 for May 1.
    guard description == text else { return nil }
  }

  /// The day in which a moment lies, in seconds since the beginning of 1970.
  package init(secondsSince1970 seconds: Int64) {
    var time = time_t(seconds)
    var parts = tm()
    gmtime_r(&time, &parts)
    year = Int(parts.tm_year) + 1900
    month = Int(parts.tm_mon) + 1
    day = Int(parts.tm_mday)
  }

  /// The day that it is.
  package static var today: CalendarDate { CalendarDate(secondsSince1970: Int64(time(nil))) }

  package var description: String {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
  }

  package static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
