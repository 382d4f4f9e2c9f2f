import CommandLineTool
import ProcessControl
import TestSupport
import Testing

@Suite("The manual page")
struct ManualPageTests {
  @Test("man reads it without a complaint, and shows every command and option")
  func isRead() async throws {
    let folder = try TemporaryFolder()
    let page = try folder.write("sample.1", ManualPage.text(for: Sample.program))
    let outcome = try await Program.run(
      "/usr/bin/env", ["groff", "-man", "-Tascii", "-P-cbou", "-ww", page])
    #expect(outcome.status.isSuccess, "\(outcome.error)")
    #expect(outcome.error == "")
    for word in ["sample [run]", "--timeout", "explain", "LANGUAGE", "a program to try things on"] {
      #expect(outcome.output.contains(word), "\(word) is missing in:\n\(outcome.output)")
    }
  }

  @Test("texts can't become requests")
  func escaping() {
    let odd = Command(
      "odd", "a program",
      subcommands: [
        Command("one", ".so /etc/passwd", action: { (_) throws(UsageError) in 0 })
      ])
    #expect(!ManualPage.text(for: odd).split(separator: "\n").contains { $0.hasPrefix(".so") })
  }
}
