import CommandLineTool
import Testing

@Suite("Durations as text")
struct DurationTextTests {
  @Test(
    "are read with their unit",
    arguments: [
      ("500ms", Duration.milliseconds(500)), ("2s", .seconds(2)), ("1m", .seconds(60)), ("1h", .seconds(3600)),
      ("1m30s", .seconds(90)), ("1.5s", .milliseconds(1500)), ("0.25m", .seconds(15)), ("0s", .zero),
      ("007s", .seconds(7)),
      ("1s500ms", .milliseconds(1500)), ("999999999h", .seconds(999_999_999 * 3600)),
    ])
  func wellFormed(text: String, duration: Duration) {
    #expect(DurationText.read(text) == duration)
  }

  @Test(
    "are nothing without one",
    arguments: [
      "", "abc", "5", "s", "ms", "-1s", "+1s", "1 s", " 1s", "1s ", "1.s", ".5s", "1..5s", "1d", "1S", "1e3s", "٣s",
      "1s2",
      "9999999999s", "1µs", "0x1s", "1,5s", "\u{0}1s",
    ])
  func malformed(text: String) {
    #expect(DurationText.read(text) == nil)
  }
}
