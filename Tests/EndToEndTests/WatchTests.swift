import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("A watched run")
struct WatchTests {
  private static func plugin(named name: String) -> String {
    """
    #!/bin/sh
    echo '{"type":"handshake","protocol_version":"v2","plugin_name":"\(name)","capabilities":{"ops":[]}}'
    cat >/dev/null
    """
  }

  private func start(_ folder: TemporaryFolder, _ words: [String]) throws -> Program {
    try Program(
      "devctl-conformance", ["--watch", "--isolate", "never", "--only", "handshake.name"] + words,
      environment: ["TMPDIR": "/tmp"], workingDirectory: folder.path)
  }

  /// Waits until the program has said this on one of its outputs as often as this.
  private func expect(_ program: Program, _ piece: String, times: Int = 1) async {
    let isThere = await eventually {
      (program.output + program.error).split(separator: piece, omittingEmptySubsequences: false).count > times
    }
    #expect(isThere, "no \(piece) in \(program.output)\(program.error)")
  }

  private func interrupt(_ program: Program) async throws -> Program.Outcome {
    program.signal(SIGINT)
    let outcome = try await program.end()
    #expect(outcome.status == .exited(130))
    return outcome
  }

  @Test("judges again when the plugin or its profile changes, without steering the terminal that is none")
  func changes() async throws {
    let folder = try TemporaryFolder()
    try folder.write("plugin", Self.plugin(named: "first"), executable: true)
    let program = try start(folder, ["./plugin"])
    await expect(program, "watching plugin and its profile; Ctrl-C ends")
    // As editors do it.
    try folder.write("plugin.new", Self.plugin(named: "second"), executable: true)
    try FileTree.move("\(folder.path)/plugin.new", to: "\(folder.path)/plugin")
    await expect(program, "watching plugin", times: 2)
    try folder.write("devctl-conformance.json", #"{"not_applicable": {"handshake.name": "it is new"}}"#)
    await expect(program, "watching plugin", times: 3)
    let outcome = try await interrupt(program)
    #expect(outcome.output.contains("\n\nrun 2, as this changed: plugin\n\ndevctl-conformance "), "\(outcome)")
    #expect(outcome.output.contains("  plugin:   second\n"))
    #expect(outcome.output.contains("\n\nrun 3, as this changed: devctl-conformance.json\n"))
    #expect(!outcome.output.contains("\u{1b}") && !outcome.error.contains("\u{1b}"))
  }

  @Test("waits for a plugin that has gone, and for a profile that is broken")
  func vanished() async throws {
    let folder = try TemporaryFolder()
    try folder.write("plugin", Self.plugin(named: "first"), executable: true)
    let program = try start(folder, ["./plugin"])
    await expect(program, "watching plugin")
    try FileTree.remove("\(folder.path)/plugin")
    await expect(program, #"there is no file "./plugin""#)
    try folder.write("devctl-conformance.json", "{")
    try folder.write("plugin", Self.plugin(named: "second"), executable: true)
    await expect(program, "devctl-conformance.json:1:2: expected a profile as JSON")
    try FileTree.remove("\(folder.path)/devctl-conformance.json")
    await expect(program, "  plugin:   second\n")
    await expect(program, "watching plugin", times: 2)
    _ = try await interrupt(program)
  }

  @Test("of a repository sees its configuration and the plugins that come")
  func repository() async throws {
    let folder = try TemporaryFolder()
    try folder.write("one", Self.plugin(named: "one"), executable: true)
    try folder.write(".devctl.yaml", "plugins:\n  - {id: one, path: ./one}\n")
    try FileTree.makeFolder("\(folder.path)/plugins")
    let program = try start(folder, [])
    await expect(program, "\n1 plugin: 1 conforms")
    await expect(program, "watching the plugin and .devctl.yaml; Ctrl-C ends")
    try folder.write(".devctl.yaml", "plugins:\n\t")
    await expect(program, ".devctl.yaml:2:1: ")
    try folder.write(".devctl.yaml", "plugins: []\n")
    await expect(program, "there are no plugins in")
    try folder.write(".two", Self.plugin(named: "two"), executable: true)
    try FileTree.move("\(folder.path)/.two", to: "\(folder.path)/plugins/devctl-two")
    await expect(program, "plugin 1 of 1: two\n")
    await expect(program, "watching", times: 2)
    _ = try await interrupt(program)
  }

  @Test("ends at once when it is interrupted in the middle of a run, without a report of the pieces")
  func interrupted() async throws {
    let folder = try TemporaryFolder()
    try folder.write("plugin", "#!/bin/sh\n: >'\(folder.path)/started'\nexec cat >/dev/null\n", executable: true)
    let program = try Program(
      "devctl-conformance", ["--watch", "--isolate", "never", "--handshake-timeout", "1m", "./plugin"],
      workingDirectory: folder.path)
    #expect(await eventually { access("\(folder.path)/started", F_OK) == 0 })
    let outcome = try await interrupt(program)
    #expect(outcome.output == "" && outcome.error == "", "\(outcome)")
  }

  @Test(
    "is refused where one run after the other makes no sense",
    arguments: [
      (["--report", "json"], "give json a file"), (["--shard", "1/2"], "--watch and --shard"),
      (["--keep", "kept"], "--watch and --keep"),
      (["--baseline", "b", "--update-baseline"], "--watch and --update-baseline"),
    ])
  func refused(words: [String], piece: String) async throws {
    let outcome = try await Program.run("devctl-conformance", ["--watch"] + words + [Tool.reference])
    #expect(outcome.status == .exited(2) && outcome.error.contains(piece), "\(outcome)")
    let recorded = try await Tool.run("record", "--watch", Tool.reference)
    #expect(recorded.status == .exited(2) && recorded.error.contains("there is no option"), "\(recorded)")
  }
}
