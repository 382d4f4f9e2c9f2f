import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("What a hostile plugin does to an ordinary user's judge")
struct OrdinaryUserTests {
  struct Attack: Sendable {
    let fixture: String
    let setting: String
    let requirement: String
    let status: Int32
    let words: String
  }

  private static let attacks = [
    Attack(
      fixture: "erases-evidence.py", setting: "GUARDS=", requirement: "dry-run.no-mutating-tools", status: 0,
      words: "refused: npm"),
    Attack(
      fixture: "erases-evidence.py", setting: "GUARDS=replaced", requirement: "dry-run.no-mutating-tools", status: 4,
      words: "changed what it is watched by"),
    Attack(
      fixture: "erases-evidence.py", setting: "GUARDS=sandbox", requirement: "dry-run.no-mutating-tools", status: 4,
      words: "changed what it is watched by"),
    Attack(
      fixture: "erases-evidence.py", setting: "GUARDS=folders", requirement: "dry-run.no-mutating-tools", status: 4,
      words: "changed what it is watched by"),
    Attack(
      fixture: "disturbs-tracer.py", setting: "HOW=kill", requirement: "dry-run.no-outside-writes", status: 4,
      words: "disturbed what watches"),
    Attack(
      fixture: "writes-byte-names.py", setting: "A=b", requirement: "dry-run.no-file-changes", status: 1,
      words: #"\xff\xfe"#),
    Attack(
      fixture: "takes-processes.py", setting: "HOW=ended", requirement: "handshake.first-line", status: 3,
      words: "1000 processes"),
    Attack(
      fixture: "takes-memory.py", setting: "HOW=files", requirement: "handshake.first-line", status: 3,
      words: "MiB of memory"),
  ]

  @Test("is seen and ended as it is for root", arguments: attacks, ["always", "never"])
  func seen(attack: Attack, isolation: String) async throws {
    guard let user = Terminal.users.compactMap(\.self).first else {
      print("skipped: who runs the tests is an ordinary user, or none can read the checkout")
      return
    }
    let folder = try TemporaryFolder()
    chown(folder.path, user, user)
    let outcome = try await Terminal.run(
      [
        Tool.path, "--color", "never", "--only", attack.requirement, "--timeout", "3s", "--handshake-timeout", "60s",
        "--isolate", isolation, "--env", attack.setting,
        PackagePaths.file("FixturePlugins/hostile/attacks/\(attack.fixture)"),
      ], user: user, environment: ["TMPDIR": folder.path, "HOME": folder.path])
    if outcome.output.contains("bubblewrap does not work here") {
      print("skipped: an ordinary user can't isolate plugins here: \(outcome.output)")
      return
    }
    #expect(outcome.status == .exited(attack.status), "\(outcome.output)")
    let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains(attack.words), "\(outcome.output)")
  }
}
