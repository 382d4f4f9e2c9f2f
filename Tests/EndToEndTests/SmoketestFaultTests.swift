import CommandLineTool
import FileSystem
import ProcessControl
import TestSupport
import Testing

@testable import SmokeTesting

/// What a smoke test is worth: with a devctl that has a fault, it fails, and says what the fault comes to.
@Suite("A smoke test of a faulty devctl", .serialized)
struct SmoketestFaultTests {
  /// A devctl that does all as it should, but for one thing.
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    /// The smoke test that should notice; nil for the quick one.
    let test: String?
    /// Its scene that is played, by the title.
    let scene: String
    /// Shell that stands before the real command line; `$devctl` is the real program.
    let shell: String
    /// How the line of the check begins that should fail.
    let check: String

    var testDescription: String { name }
  }

  private static let faults = [
    Fault(
      name: "a dry run that leaves a file", test: nil, scene: "plugins",
      shell: #"case "$*" in "up --dry-run") : > trace;; esac"#,
      check: "FAIL plan, plugins and up --dry-run have changed no file, folder or time: there are changes"),
    Fault(
      name: "an error for a plugin that ends by itself", test: nil, scene: "plugins",
      shell: #"case "$*" in "plan --verbose") echo "error: the plugin ended" >&2;; esac"#,
      check: "FAIL plugins end by themselves"),
    Fault(
      name: "an up that never runs validate.run", test: "e2e", scene: "the whole way",
      shell: #"if [ "$*" = up ]; then set -- up --skip-validate; fi"#,
      check: "FAIL up builds, prepares, validates and launches, in this order: the plugin was asked otherwise"),
    Fault(
      name: "a restart that does nothing", test: "e2e", scene: "the whole way",
      shell: #"if [ "$1" = restart ]; then exit 0; fi"#,
      check: "FAIL restart puts another process in its place, which answers: it still is process"),
    Fault(
      name: "a down that does nothing", test: "supervise", scene: "services",
      shell: #"if [ "$1" = down ]; then exit 0; fi"#,
      check: "FAIL services: no process, port or file is left"),
    Fault(
      name: "a state file for everybody", test: "supervise", scene: "services",
      shell: #"if [ "$1" = up ]; then "$devctl" "$@"; code=$?; chmod 644 .devctl/state.json; exit $code; fi"#,
      check: "FAIL .devctl/state.json is for its owner alone: the file"),
    Fault(
      name: "a status that never asks", test: "supervise", scene: "services",
      shell: #"if [ "$1" = status ]; then "$devctl" "$@" | sed 's/"healthy":true/"healthy":false/'; exit; fi"#,
      check: "FAIL status says that both run, and that web answers: web does not answer"),
    Fault(
      name: "logs that lose a line", test: "logs", scene: "logs",
      shell: #"if [ "$1" = logs ]; then "$devctl" "$@" | sed 700d; exit; fi"#,
      check: "FAIL logs shows all 2000 lines of both streams"),
    Fault(
      name: "a failure without its cause", test: "failures", scene: "a service that ends before it is ready",
      shell:
        #"if [ "$1" = up ]; then "$devctl" "$@" 2>/dev/null || { echo "500 INTERNAL_ERROR" >&2; exit 1; }; exit; fi"#,
      check: "FAIL up fails at once where a service ends before it is ready"),
  ]

  @Test("a fault is found, and told by the check that is about it", arguments: faults)
  func found(fault: Fault) async throws {
    let folder = try TemporaryFolder()
    let program = try folder.write(
      "devctl",
      """
      #!/bin/sh
      devctl=\(Shell.quoted("\(Program.productFolder)/devctl"))
      \(fault.shell)
      exec "$devctl" "$@"
      """, executable: true)
    let whole = try #require(SmokeTest.all.first { $0.name == fault.test })
    let test = SmokeTest(whole.name, whole.abstract, whole.scenes.filter { $0.title == fault.scene })
    try #require(test.scenes.count == 1)
    let written = Locked<[UInt8]>([])
    let isSuccess = try await onThread {
      let report = SmokeReport(test: test.title, isJSON: false, style: Style(isOn: false)) { bytes in
        written.withLock { $0 += bytes }
      }
      var run = SmokeRun(test, executable: program, report: report)
      // What a fault leaves behind is not going away.
      run.timeout.end = .milliseconds(500)
      return run.run(Cancellation())
    }
    let lines = String(decoding: written.withLock { $0 }, as: UTF8.self).split(separator: "\n")
    #expect(isSuccess == false)
    #expect(lines.contains { $0.hasPrefix(fault.check) }, "\(lines.joined(separator: "\n"))")
  }
}
