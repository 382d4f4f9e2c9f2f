import ProcessControl
import Testing

@Suite("Moments of the calendar")
struct WallTimeTests {
  @Test(
    "are written and read in the form of RFC 3339",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (1_714_552_200_250, "2024-05-01T08:30:00.250Z"),
      (-1, "1969-12-31T23:59:59.999Z"), (4_102_444_799_007, "2099-12-31T23:59:59.007Z"),
    ])
  func form(milliseconds: Int64, text: String) {
    #expect(WallTime(milliseconds: milliseconds).rfc3339 == text)
    #expect(WallTime(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test(
    "are read with any zone and fraction",
    arguments: [
      "2024-05-01T10:30:00.25+02:00", "2024-05-01t08:30:00.250999z", "2024-05-01T03:00:00.250-05:30",
    ])
  func zones(text: String) {
    #expect(WallTime(rfc3339: text)?.milliseconds == 1_714_552_200_250)
  }

  @Test(
    "are not read from anything else",
    arguments: [
      "", "2024-05-01", "2024-05-01T08:30:00", "2024-13-01T08:30:00Z", "2024-05-01T24:30:00Z", "2024-05-01T08:30:00.Z",
      "2024-05-01 08:30:00Z", "2024-05-01T08:30:00+0200", "+024-05-01T08:30:00Z", "2024-05-01T08:30:00ZZ",
      "0000-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:60Z",
    ])
  func rubbish(text: String) {
    #expect(WallTime(rfc3339: text) == nil)
  }
}
