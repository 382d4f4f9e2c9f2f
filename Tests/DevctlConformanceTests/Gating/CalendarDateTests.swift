import DevctlConformance
import Testing

@Suite("A day of the calendar")
struct CalendarDateTests {
  @Test(
    "is written as ISO 8601 has it", arguments: ["2027-01-31", "2028-02-29", "2000-02-29", "1999-12-31", "0001-01-01"])
  func valid(text: String) {
    #expect(CalendarDate(text)?.description == text)
  }

  @Test(
    "is none where that day does not exist or is written otherwise",
    arguments: [
      "", "2027-02-29", "1900-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "2027-1-31", "27-01-31", "2027-01-31 ",
      "2027/01/31", "2027-01-00", "31.01.2027", "２０２７-01-31", "0000-01-01", "2027-01-31T00:00",
    ])
  func invalid(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test(
    "is found for a moment",
    arguments: [
      (0, "1970-01-01"), (86399, "1970-01-01"), (86400, "1970-01-02"), (-1, "1969-12-31"), (951_782_400, "2000-02-29"),
      (1_798_675_199, "2026-12-30"), (4_102_444_800, "2100-01-01"),
    ] as [(Int64, String)])
  func moments(seconds: Int64, text: String) {
    #expect(CalendarDate(secondsSince1970: seconds).description == text)
  }

  @Test("is earlier or later than another")
  func order() throws {
    let days = try ["2026-12-31", "2027-01-01", "2027-01-31", "2027-02-01"].map { try #require(CalendarDate($0)) }
    #expect(days == days.shuffled().sorted())
  }
}
