import Platform

/// A day of the Gregorian calendar, in UTC, as ISO 8601 writes it: `2027-01-31`.
package struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Reads a date; nil where the text is none, or that day does not exist.
  package init?(_ text: some StringProtocol) {
    guard let match = String(text).wholeMatch(of: /([0-9]{4})-([0-9]{2})-([0-9]{2})/),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), year > 0, (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day in which a moment lies, in seconds since the beginning of 1970.
  package init(secondsSince1970 seconds: Int64) {
    var rest = Int(seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400)
    var year = 1970
    while rest < 0 || rest >= Self.days(in: year) {
      if rest < 0 {
        year -= 1
        rest += Self.days(in: year)
      } else {
        rest -= Self.days(in: year)
        year += 1
      }
    }
    var month = 1
    while rest >= Self.days(in: month, of: year) {
      rest -= Self.days(in: month, of: year)
      month += 1
    }
    self.year = year
    self.month = month
    day = rest + 1
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

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  private static func days(in year: Int) -> Int { isLeap(year) ? 366 : 365 }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
