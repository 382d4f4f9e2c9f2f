import FileSystem
import ProcessControl
import TestSupport
import Testing

@Suite("A command line that can't be followed")
struct UsageTests {
  @Test(
    "is answered with exit status 2 and one sentence that names what is wrong",
    arguments: [
      ([], "PLUGIN is missing"),
      (["./no-such-plugin"], #""./no-such-plugin""#),
      (["lst"], #""devctl-conformance list""#),
      (["--strct", "PLUGIN"], "--strict"),
      (["--timeout", "abc", "PLUGIN"], #"--timeout: expected a duration such as 500ms, 2s or 1m, found "abc""#),
      (["--handshake-timeout", "5", "PLUGIN"], #"--handshake-timeout: expected a duration"#),
      (["--grace=-1s", "PLUGIN"], #"--grace: expected a duration"#),
      (["--jobs", "0", "PLUGIN"], "--jobs: expected a whole number from 1"),
      (["--only", "handshke", "PLUGIN"], "handshake"),
      (["--skip", "framing.no-such", "PLUGIN"], #""framing.no-such""#),
      (["--only", "handshake", "--skip", "handshake", "PLUGIN"], "no requirement to judge"),
      (["--repo", "/no/such/folder", "PLUGIN"], #"--repo: there is no folder "/no/such/folder""#),
      (["--repo", "/etc/passwd", "PLUGIN"], #"--repo: there is no folder "/etc/passwd""#),
      (["--env", "NAME", "PLUGIN"], "--env: expected NAME=VALUE"),
      (["--isolate", "sometimes", "PLUGIN"], "--isolate: expected auto, always or never"),
      (["--color", "blue", "PLUGIN"], "--color: expected auto, always or never"),
      (["--report", "yaml", "PLUGIN"], "--report: expected text, json, junit, "),
      (
        ["--report", "json", "--report", "junit", "PLUGIN"], "--report: json and junit can't both go to standard output"
      ),
      (["--report", "json=/no/such/folder/x", "PLUGIN"], #"--report: can't write "/no/such/folder/x""#),
      (["--keep", "/etc/passwd", "PLUGIN"], #"--keep: "/etc/passwd" is a file"#),
      (["--keep", "/etc", "PLUGIN"], #"--keep: the folder "/etc" has files in it; name a new or an empty one"#),
      (["explain"], "SLUG is missing"),
      (["explain", "handshake.frist-line"], "did you mean handshake.first-line?"),
      (["list", "extra"], #""extra" is one word too many"#),
      (["list", "--report", "junit"], "--report: expected text or json"),
      (["help", "exlain"], "did you mean explain?"),
      (["/tmp"], #""/tmp" is a folder"#),
      ([PackagePaths.file("Package.swift")], "has no run bit"),
    ])
  func errors(arguments: [String], piece: String) async throws {
    let arguments = arguments.map { $0 == "PLUGIN" ? Tool.reference : $0 }
    let marker = Marker()
    let outcome = try await Program.run("devctl-conformance", arguments, environment: marker.environment)
    #expect(outcome.status == .exited(2))
    #expect(outcome.output == "")
    #expect(outcome.error.hasPrefix("devctl-conformance: "))
    #expect(outcome.error.hasSuffix("\n"))
    #expect(outcome.error.split(separator: "\n").count == 1, "\(outcome.error)")
    #expect(outcome.error.contains(piece), "\(outcome.error)")
    #expect(marker.processes == [])
  }

  @Test("is found before a plugin is started")
  func nothingStarted() async throws {
    let folder = try TemporaryFolder()
    let plugin = try folder.write("plugin", "#!/bin/sh\ntouch \(folder.path)/started\n", executable: true)
    let outcome = try await Tool.run("--isolate", "never", "--only", "no-such-area", plugin)
    #expect(outcome.status == .exited(2))
    // The control: the same plugin, asked for properly, does start.
    let control = try await Tool.run("--isolate", "never", "--only", "handshake.name", plugin)
    #expect(control.status != .exited(2))
    #expect(try await Program.run("/bin/ls", [folder.path]).output == "plugin\nstarted\n")
  }

  @Test("a self-test without the Swift reference plugin says at once how to build it")
  func unbuiltReference() async throws {
    let folder = try TemporaryFolder()
    try FileTree.copy("\(Program.productFolder)/devctl-conformance", to: "\(folder.path)/devctl-conformance")
    let outcome = try await Program.run(
      "\(folder.path)/devctl-conformance", ["selftest", "--only", "framing.utf8", "--checkout", PackagePaths.root])
    #expect(outcome.status == .exited(2))
    #expect(outcome.error.contains("swift build --product devctl-reference-plugin"), "\(outcome.error)")
  }
}
