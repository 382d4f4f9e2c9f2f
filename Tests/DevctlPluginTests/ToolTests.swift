import DevctlPlugin
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("tools are run without a shell between, captured, and stopped with all that they started")
struct ToolTests {
  /// Has a plugin run a tool, and gives what came of it.
  private func run(
    _ root: String = "/", metadata: RequestContext? = nil,
    _ body: @escaping @Sendable (PluginContext) async throws -> ToolResult
  ) async throws -> (result: ToolResult, log: [String]) {
    let kept = Locked<ToolResult?>(nil)
    let tester = try PluginTester(repositoryRoot: root) {
      Command("tool") { _, context in
        let result = try await body(context)
        kept.withLock { $0 = result }
        return result.exitCode
      }
    }
    _ = try await tester.command("tool", context: metadata)
    return (try #require(kept.withLock { $0 }), tester.log)
  }

  @Test("both outputs are kept apart, and both go to stderr line by line")
  func captured() async throws {
    let (result, log) = try await run { try await $0.run("sh", "-c", "echo one; echo two >&2; printf three") }
    #expect(result == ToolResult(output: "one\nthree", errorOutput: "two\n"))
    #expect(log.sorted() == ["one", "three", "two"])
  }

  @Test("the output of a query is for the caller alone")
  func query() async throws {
    let (result, log) = try await run { try await $0.query("sh", "-c", "echo one; echo two >&2") }
    #expect(result.output == "one\n")
    #expect(log == ["two"])
  }

  @Test("arguments arrive as they are")
  func arguments() async throws {
    let (result, _) = try await run { try await $0.run("printf", arguments: ["%s|", "a b", "", "$HOME", "*", "ü"]) }
    #expect(result.output == "a b||$HOME|*|ü|")
  }

  @Test("a tool runs in the repository, or in the folder that is given", arguments: [nil, "inner", "/usr"])
  func folder(folder: String?) async throws {
    let root = try TemporaryFolder()
    mkdir("\(root.path)/inner", 0o755)
    let (result, _) = try await run(root.path) { try await $0.run("pwd", in: folder) }
    #expect(result.output == (folder == "/usr" ? "/usr\n" : folder.map { "\(root.path)/\($0)\n" } ?? "\(root.path)\n"))
  }

  @Test("the environment is the plugin's own and what is given; stdin is empty")
  func environment() async throws {
    let (result, _) = try await run {
      try await $0.run("sh", "-c", "cat; echo $ADDED; test -n \"$PATH\" && echo path", environment: ["ADDED": "yes"])
    }
    #expect(result.output == "yes\npath\n")
  }

  @Test("of a large output the end is kept")
  func bounded() async throws {
    let (result, _) = try await run { try await $0.query("sh", "-c", "yes | head -c 5000000; echo end") }
    #expect(result.output.utf8.count == 1 << 20)
    #expect(result.output.hasSuffix("y\nend\n"))
    #expect(result.isTruncated)
  }

  @Test("an exit status is an error, with the last lines, unless the caller wants to see it")
  func failing() async throws {
    let script = "echo first >&2; echo 'no rule' >&2; exit 3"
    let error = await #expect(throws: PluginError.self) { try await run { try await $0.run("sh", "-c", script) } }
    #expect(error?.code == .runtime)
    #expect(error?.message == "sh -c \"\(script)\" ended with exit status 3: no rule")
    #expect(error?.details == ["exit_code": 3, "last_lines": ["first", "no rule"]])
    let (result, _) = try await run { try await $0.run("sh", "-c", script, check: false) }
    #expect(result.exitCode == 3)
  }

  @Test("a signal counts as 128 and its number")
  func signaled() async throws {
    let (result, _) = try await run { try await $0.run("sh", "-c", "kill -9 $$", check: false) }
    #expect(result.exitCode == 137)
    let error = await #expect(throws: PluginError.self) { try await run { try await $0.run("sh", "-c", "kill -9 $$") } }
    #expect(error?.message.hasSuffix("ended with signal 9") == true)
  }

  @Test(
    "a tool or a folder that is not there is an error that says so",
    arguments: [("devctl-no-tool", "/"), ("true", "/none")])
  func missing(tool: String, folder: String) async throws {
    let error = await #expect(throws: PluginError.self) { try await run { try await $0.run(tool, in: folder) } }
    #expect(error?.code == .runtime)
    #expect(error?.message.hasPrefix("\(tool) could not be started: ") == true, "\(error?.message ?? "")")
  }

  /// Starts a child that ignores SIGTERM and a daemon in a session of its own, and waits for both to be there.
  private static let family = """
    (trap '' TERM; echo $(exec sh -c 'echo $PPID') >> pids; exec sleep 600) &
    (setsid sh -c 'trap "" TERM HUP; echo $$ >> pids; exec sleep 600' &)
    while [ "$(wc -l < pids)" -lt 2 ]; do :; done
    echo $$ >> pids
    wait
    """

  private func pids(_ folder: TemporaryFolder) -> [pid_t] {
    guard let file = fopen("\(folder.path)/pids", "re") else { return [] }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let text = String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
    return text.split(separator: "\n").compactMap { pid_t($0) }
  }

  private func areGone(_ pids: [pid_t]) async -> Bool {
    await eventually { pids.allSatisfy { ProcessEntry(reading: $0)?.isZombie ?? true } }
  }

  @Test("at the deadline the whole family is gone, daemons and those that ignore SIGTERM included")
  func deadline() async throws {
    // Short ones first; on a busy machine the family may need longer to be there.
    for deadline: Int64 in [100, 1000, 10_000] {
      let folder = try TemporaryFolder()
      try folder.write("pids", "")
      let error = await #expect(throws: PluginError.self) {
        try await run(metadata: .init(repoRoot: folder.path, deadlineMilliseconds: deadline)) {
          try await $0.run("sh", "-c", Self.family)
        }
      }
      #expect(error?.code == .timeout)
      let family = pids(folder)
      #expect(await areGone(family))
      if family.count == 3 { return }
    }
    Issue.record("the family was never complete")
  }

  @Test("when the host lets go, the whole family is gone before the plugin is", arguments: [true, false])
  func stopped(atOnce: Bool) async throws {
    let folder = try TemporaryFolder()
    try folder.write("pids", "")
    let tester = try PluginTester(repositoryRoot: folder.path) {
      Command("family") { _, context in try await context.run("sh", "-c", Self.family).exitCode }
    }
    let answer = Task { try await tester.command("family") }
    #expect(await eventually { pids(folder).count == 3 })
    if atOnce { await tester.terminate() } else { await tester.endInput() }
    let error = await #expect(throws: PluginError.self) { try await answer.value }
    #expect(error?.code == .canceled)
    #expect(await areGone(pids(folder)))
  }

  @Test("what a tool leaves running in its group goes with it")
  func leftover() async throws {
    let (result, _) = try await run { try await $0.run("sh", "-c", "sleep 600 >/dev/null 2>&1 & echo $!") }
    let pid = try #require(pid_t(result.output.dropLast()))
    #expect(await areGone([pid]))
  }
}
