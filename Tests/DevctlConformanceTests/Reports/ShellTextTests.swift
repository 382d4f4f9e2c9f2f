import ProcessControl
import TestSupport
import Testing

@testable import ConformanceDriver
@testable import ConformanceReports
@testable import ConformanceRequirements
@testable import ConformanceSettings
@testable import ConformanceTranscript
@testable import DevctlConformance

@Suite("Commands to copy")
struct ShellTextTests {
  @Test(
    "are broken where a shell still reads them as one",
    arguments: [
      "printf %s, one", "printf %s, 'a b c' \"d e  f\" g\\ h\\ i it\\'s 'it'\\''s' --x='y  z' \"a \\\" b\"",
      "printf %s, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b 'c\\' d",
    ])
  func wrapped(command: String) async throws {
    let whole = try await Program.run("/bin/sh", ["-c", command])
    for width in [10, 20, 40] {
      let lines = ShellText.wrapped(command, width: width)
      let again = try await Program.run("/bin/sh", ["-c", lines.joined(separator: "\n")])
      #expect(again.output == whole.output)
      #expect(again.status == whole.status)
    }
  }

  @Test("fit their columns unless a single word does not")
  func width() {
    #expect(
      ShellText.wrapped("aa bb cc dd 'e e e e e e' f", width: 8) == ["aa bb \\", "cc dd \\", "'e e e e e e' \\", "f"])
    #expect(ShellText.wrapped("", width: 8) == [""])
  }
}
