import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite("A hostile plugin can't erase what it did")
struct EvidenceTests {
  private static let isolations = ["always", "never"]

  @Test("a call to a mutating tool is found, although its record is erased", arguments: isolations)
  func erasedRecord(isolation: String) async throws {
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/erases-evidence.py"],
      ["--only", "dry-run.no-mutating-tools", "--trace", "never", "--isolate", isolation])
    #expect(judgement.requirements("warned") == ["dry-run.no-mutating-tools"], "\(judgement.report.text)")
    #expect(judgement.result("dry-run.no-mutating-tools").contains("refused: npm"))
  }

  @Test(
    "guards that the plugin has changed make a broken run, also where they are as before", arguments: isolations,
    ["replaced", "locked", "moved", "sandbox", "folders"])
  func replacedGuards(isolation: String, how: String) async throws {
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/erases-evidence.py"],
      [
        "--only", "dry-run.no-mutating-tools", "--trace", "never", "--isolate", isolation, "--env", "GUARDS=\(how)",
      ])
    #expect(judgement.status == .exited(4))
    #expect(judgement.result("dry-run.no-mutating-tools").contains("changed what it is watched by"))
  }

  @Test("nor may the folder that the sandboxes are in be elsewhere for a moment")
  func movedFolder() async throws {
    // What isolates has it mounted: there it can't be moved.
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/erases-evidence.py"],
      ["--only", "dry-run.no-mutating-tools", "--trace", "never", "--isolate", "never", "--env", "GUARDS=above"])
    #expect(judgement.status == .exited(4))
    #expect(judgement.result("dry-run.no-mutating-tools").contains("changed what it is watched by"))
  }

  @Test("a tracer that the plugin has disturbed makes a broken run", arguments: isolations, ["kill", "ptrace"])
  func disturbedTracer(isolation: String, how: String) async throws {
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/disturbs-tracer.py"],
      [
        "--only", "dry-run.no-outside-writes", "--timeout", "3s", "--isolate", isolation, "--env", "HOW=\(how)",
      ])
    #expect(judgement.status == .exited(4), "\(judgement.report.text)")
    #expect(judgement.result("dry-run.no-outside-writes").contains("disturbed what watches"))
  }

  @Test("nothing is passed whose system calls can't be seen", arguments: isolations, [("dumpable", 3), ("memory", 4)])
  func hiddenCalls(isolation: String, how: (setting: String, status: Int32)) async throws {
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/hides-calls.py"],
      ["--only", "dry-run.no-outside-writes", "--isolate", isolation, "--env", "HOW=\(how.setting)"])
    #expect(judgement.status == .exited(how.status), "\(judgement.report.text)")
  }

  @Test("what is done in a folder that can't be looked into shows in the folder", arguments: isolations)
  func veiledFolder(isolation: String) async throws {
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/veils-folder.py"],
      ["--only", "dry-run.no-file-changes", "--trace", "never", "--isolate", isolation])
    #expect(judgement.status == .exited(1))
    #expect(judgement.result("dry-run.no-file-changes").contains("repo/src"), "\(judgement.report.text)")
  }

  @Test("a file whose name is no text is seen, although the folder's time is set back", arguments: isolations)
  func bytesAsName(isolation: String) async throws {
    let judgement = try await Judgement.of(
      ["FixturePlugins/hostile/attacks/writes-byte-names.py"],
      ["--only", "dry-run.no-file-changes", "--trace", "never", "--isolate", isolation])
    #expect(judgement.status == .exited(1))
    #expect(judgement.result("dry-run.no-file-changes").contains(#"\\xff\\xfe"#), "\(judgement.report.text)")
  }
}
