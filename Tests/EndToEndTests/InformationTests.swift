import ProcessControl
import TestSupport
import Testing

@Suite("What the command tells about itself")
struct InformationTests {
  @Test("is a version of one line")
  func version() async throws {
    let outcome = try await Tool.run("--version")
    #expect(outcome.status == .exited(0))
    #expect(outcome.output.wholeMatch(of: /devctl-conformance \d+\.\d+\.\d+\n/) != nil)
    #expect(outcome.error == "")
  }

  @Test(
    "is help in 80 columns, on standard output, for every level",
    arguments: [
      (["help"], "checks a plugin against"), (["--help"], "checks a plugin against"),
      (["-h"], "checks a plugin against"), (["help", "run"], "devctl-conformance run: judges a plugin"),
      (["run", "--help"], "--exercise-commands"), (["list", "--help"], "--report text|json"),
      (["help", "explain"], "devctl-conformance explain [OPTIONS] SLUG"),
      (["--strict", "--help"], "--handshake-timeout"),
    ])
  func help(arguments: [String], piece: String) async throws {
    let outcome = try await Program.run("devctl-conformance", arguments)
    #expect(outcome.status == .exited(0))
    #expect(outcome.error == "")
    #expect(outcome.output.contains(piece))
    #expect(outcome.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("are the requirements, as text and as JSON")
  func list() async throws {
    let text = try await Tool.run("list")
    let json = try await Tool.run("list", "--report=json")
    #expect(text.status == .exited(0))
    #expect(json.status == .exited(0))
    let count = try await Python.run(
      "import json, sys; print(len(json.load(sys.stdin)['requirements']))", input: json.output)
    #expect(text.output.matches(of: /(?m)^ +[a-z-]+\.[a-z0-9-]+  (MUST|SHOULD|INFO)$/).count == Int(count.dropLast()))
  }

  @Test("is why a requirement is there")
  func explain() async throws {
    let outcome = try await Tool.run("explain", "handshake.first-line")
    #expect(outcome.status == .exited(0))
    for title in ["Why it matters", "How to fix it", "Wrong", "Right"] {
      #expect(outcome.output.contains("\n\(title)\n"))
    }
  }

  @Test("is coloured on demand alone where no terminal is")
  func color() async throws {
    let plain = try await Tool.run("explain", "handshake.name", environment: ["TERM": "xterm"])
    let colored = try await Tool.run("explain", "--color", "always", "handshake.name")
    #expect(!plain.output.contains("\u{1b}"))
    #expect(colored.output.contains("\u{1b}[1m"))
  }

  @Test("may be cut short by its reader")
  func brokenPipe() async throws {
    let outcome = try await Program.run(
      "/bin/bash",
      ["-c", #"for i in {1..20}; do "$0" list | head -1 >/dev/null; echo "${PIPESTATUS[0]}"; done"#, Tool.path])
    #expect(outcome.output == String(repeating: "0\n", count: 20))
    #expect(outcome.error == "")
  }
}
