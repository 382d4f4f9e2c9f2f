import DevctlConformance
import FileSystem
import ProcessControl
import TestSupport
import Testing

/// What `--trace` makes of a machine with strace, without it, and with one that may not trace.
@Suite("Watching system calls")
struct TracingTests {
  private static let slugs: Set = ["dry-run.no-outside-writes", "dry-run.no-network"]
  private static let path = "/usr/local/bin:/usr/bin:/bin"

  /// A PATH with the usual tools but for strace, in place of which stands a script, if one is given.
  private func tools(in folder: TemporaryFolder, strace: String? = nil) throws -> [String: String] {
    let names = ["sh", "bash", "env", "python3", "jq", "realpath", "rm", "cat", "uname", "bwrap"]
    for name in names {
      guard let file = PluginCommand.find(name, in: Self.path) else { continue }
      try FileTree.makeLink(at: "\(folder.path)/\(name)", to: file)
    }
    if let strace { _ = try folder.write("strace", strace, executable: true) }
    return ["PATH": folder.path]
  }

  private func judge(_ options: String..., environment: [String: String] = [:]) async throws -> Judgement {
    try await Judgement.of(
      [Tool.reference], ["--only", "dry-run", "--isolate", "never"] + options, environment: environment)
  }

  private static let isInstalled = PluginCommand.find("strace", in: path) != nil

  @Test("with strace judges all of it, and says that it was watched", .enabled(if: isInstalled))
  func always() async throws {
    let judgement = try await judge("--trace", "always")
    #expect(judgement.status == .exited(0), "\(judgement.details)")
    #expect(judgement.requirements("passed").isSuperset(of: Self.slugs))
    #expect(judgement.observer("system calls").on == true)
  }

  @Test("switched off leaves out what needs it, and says so")
  func never() async throws {
    let judgement = try await judge("--trace", "never")
    #expect(judgement.status == .exited(0))
    #expect(judgement.requirements("not-applicable") == Self.slugs, "\(judgement.details)")
    #expect(judgement.observer("system calls").on == false)
    #expect(judgement.observer("system calls").detail == "switched off (--trace never)")
    #expect(judgement.observer("file snapshots").on == true)
  }

  @Test("where strace is missing leaves out what needs it, and says how to get it")
  func missing() async throws {
    let folder = try TemporaryFolder()
    let judgement = try await judge(environment: tools(in: folder))
    #expect(judgement.status == .exited(0))
    #expect(judgement.requirements("not-applicable") == Self.slugs, "\(judgement.details)")
    #expect(judgement.result("dry-run.no-network").contains("apt-get install strace"))
    #expect(judgement.observer("system calls").detail.contains("strace is not installed"))
  }

  @Test("where it is asked for always and strace is missing, runs nothing and ends with 3")
  func missingButAsked() async throws {
    let folder = try TemporaryFolder()
    let judgement = try await judge("--trace", "always", environment: tools(in: folder))
    #expect(judgement.status == .exited(3))
    #expect(judgement.requirements("could-not-run") == Set(judgement.verdicts.keys))
    #expect(judgement.result("dry-run.accepted").contains("strace is not installed"))
  }

  @Test("where strace may not trace, quotes what it says")
  func forbidden() async throws {
    let words = "strace: ptrace(PTRACE_SEIZE): Operation not permitted"
    let folder = try TemporaryFolder()
    let judgement = try await judge(
      environment: tools(in: folder, strace: "#!/bin/sh\necho '\(words)' >&2\nexit 1\n"))
    #expect(judgement.status == .exited(0))
    #expect(judgement.requirements("not-applicable") == Self.slugs, "\(judgement.details)")
    #expect(judgement.observer("system calls").detail == "strace does not work here: \(words)")
  }
}
