import CommandLineTool
import ProcessControl
import TestSupport
import Testing

@Suite("What the commands print for people")
struct WidthTests {
  private func tooWide(_ text: String, _ width: Int = 80) -> [String] {
    text.split(separator: "\n").map(String.init).filter { TextLayout.width(of: $0) > width }
  }

  /// The names under `Commands:`.
  private func commands(in help: String) -> [String] {
    let lines = help.split(separator: "\n", omittingEmptySubsequences: false).drop { $0 != "Commands:" }.dropFirst()
    return lines.prefix { !$0.isEmpty }.compactMap { line in
      line.firstMatch(of: #/^  ([a-z]\S*)/#).map { String($0.1) }
    }
  }

  @Test(
    "is help that fits 80 columns, for every command of both programs", arguments: ["devctl", "devctl-conformance"])
  func help(program: String) async throws {
    var open: [[String]] = [[]]
    var seen = 0
    while let path = open.popLast() {
      let outcome = try await Program.run(program, ["help"] + path)
      #expect(outcome.status == .exited(0) && outcome.error == "", "\(path): \(outcome)")
      #expect(tooWide(outcome.output) == [], "\(path)")
      open += commands(in: outcome.output).map { path + [$0] }
      seen += 1
    }
    #expect(seen > 10)
  }

  @Test("is as wide as COLUMNS says", arguments: [50, 64, 80])
  func columns(width: Int) async throws {
    let plugin = PackagePaths.file("FixturePlugins/faulty/plugin.py")
    for words in [["list"], ["--only", "handshake,framing", "--", plugin, "handshake.first-line+banner"]] {
      let outcome = try await Program.run("devctl-conformance", words, environment: ["COLUMNS": "\(width)"])
      let long = tooWide(outcome.output, width).filter { line in
        // What is to be copied is not broken, nor is a path in it.
        !line.hasPrefix("next: ") && !line.hasPrefix("            ")
      }
      #expect(long == [], "\(words)")
      #expect(!tooWide(outcome.output, width - 8).isEmpty, "the width is used")
    }
  }

  @Test("leaves JSON alone on standard output, whole or cut short by its reader, and keeps the exit status")
  func json() async throws {
    let script = """
      for cut in cat 'head -c 1' 'head -1'; do
        "$0" --only handshake --report json -- "$1" handshake.first-line+banner | $cut | wc -l
        echo "${PIPESTATUS[0]}"
      done
      """
    let outcome = try await Program.run(
      "/bin/bash", ["-c", script, Tool.path, PackagePaths.file("FixturePlugins/faulty/plugin.py")])
    #expect(outcome.output == "1\n1\n0\n1\n1\n1\n")
    #expect(outcome.error == "")
  }
}
