import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("calls")
struct CallTests {
  /// Answers each request with the request itself.
  private static let echo = """
    hello("echo", "config.mutate", "slow")
    for request in requests(): ok(request, request)
    """

  @Test("a typed call sends its input and gives its output")
  func typed() async throws {
    let script = """
      hello("config.mutate")
      for request in requests():
        ok(request, {"config_patch": {"set": {"name": request["input"]["config"]["name"] + "!"}}})
      """
    let patch = try await FixturePlugin.with(script) { plugin in
      try await plugin.call(ConfigMutate.self, ConfigInput(config: ["name": "web"])).configPatch
    }
    #expect(patch == ConfigPatch(set: ["name": "web!"]))
  }

  @Test("the context travels, and what is left of the deadline with it")
  func context() async throws {
    try await FixturePlugin.with(Self.echo) { plugin in
      let context = RequestContext(repoRoot: "/repo", cwd: "/repo/a", dryRun: true)
      let request = try await plugin.call(
        operation: "echo", input: ["a": 1], context: context, deadline: .after(.seconds(60)))
      #expect(request["type"] == "request")
      #expect(request["op"] == "echo")
      #expect(request["input"] == ["a": 1])
      #expect(request["ctx"]?["repo_root"] == "/repo")
      #expect(request["ctx"]?["cwd"] == "/repo/a")
      #expect(request["ctx"]?["dry_run"] == true)
      let deadline = try #require(request["ctx"]?["deadline_ms"]?.intValue)
      #expect((50_000...60_000).contains(deadline))
      let patient = try await plugin.call(operation: "echo", deadline: .never)
      #expect(patient["ctx"]?["deadline_ms"] == nil)
    }
  }

  @Test("an undeclared operation is refused here, and nothing is written")
  func undeclared() async throws {
    let script = """
      hello("count", streams=["logs.follow"])
      for number, request in enumerate(requests()): ok(request, {"number": number})
      """
    try await FixturePlugin.with(script) { plugin in
      let error = await failure { try await plugin.call(BuildRun.self, StepsInput()) }
      #expect(error?.code == .unsupported)
      #expect(error?.operation == "build.run")
      #expect(error?.message == "the plugin does not declare the operation; it declares count")
      // Declared as a stream only, which does not make it callable.
      let stream = await failure { try await plugin.stream(LogsFollow.self, [:]) }
      #expect(stream?.code == .unsupported)
      let output = try await plugin.call(operation: "count")
      #expect(output == ["number": 0])
    }
  }

  @Test("responses find their calls in any order")
  func reversed() async throws {
    let script = """
      hello("echo")
      waiting = []
      for request in requests():
        waiting.append(request)
        if len(waiting) == 50:
          for request in reversed(waiting): ok(request, request["input"])
      """
    try await FixturePlugin.with(script) { plugin in
      try await withThrowingTaskGroup(of: (Int64, JSONValue).self) { group in
        for number in Int64(0)..<50 {
          group.addTask {
            (number, try await plugin.call(operation: "echo", input: ["n": .init(integerLiteral: number)]))
          }
        }
        for try await (number, output) in group { #expect(output == ["n": .init(integerLiteral: number)]) }
      }
    }
  }

  @Test("64 callers at once get their own responses")
  func manyCallers() async throws {
    try await FixturePlugin.with(Self.echo) { plugin in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for caller in Int64(0)..<64 {
          group.addTask {
            for number in Int64(0)..<20 {
              let input: JSONValue = ["caller": .init(integerLiteral: caller), "number": .init(integerLiteral: number)]
              let request = try await plugin.call(operation: "echo", input: input)
              #expect(request["input"] == input)
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test("a task on the plugin's executor stays there through its calls")
  func executor() async throws {
    let loop = try EventLoop.shared()
    try await FixturePlugin.with(Self.echo) { plugin in
      let stayed = try await Task(executorPreference: plugin.executor) {
        for _ in 0..<100 { _ = try await plugin.call(operation: "echo") }
        return loop.isCurrent
      }.value
      #expect(stayed)
    }
  }

  @Test("1 MiB goes there and back")
  func large() async throws {
    try await FixturePlugin.with(Self.echo) { plugin in
      let text = String(repeating: "日本\u{2028}\"\\", count: 100_000)
      let request = try await plugin.call(operation: "echo", input: ["text": .string(text)])
      #expect(request["input"]?["text"] == .string(text))
    }
  }

  @Test("cancellation ends the call at once; the plugin stays usable, its late response is dropped")
  func cancellation() async throws {
    let overheard = Overheard()
    let script = """
      hello("slow", "echo")
      held = None
      for request in requests():
        if request["op"] == "slow": held = request; say("held")
        else:
          if held: ok(held); held = None
          ok(request)
      """
    try await FixturePlugin.with(script, options: overheard.options) { plugin in
      let call = Task { await failure { try await plugin.call(operation: "slow") } }
      #expect(await eventually { overheard.standardError == ["held"] })
      call.cancel()
      #expect(await call.value?.code == .canceled)
      _ = try await plugin.call(operation: "echo")
      #expect(overheard.all == [.lateResponse(requestID: "fixture-1")])
    }
  }

  @Test("a call of a canceled task is not even written")
  func canceledBefore() async throws {
    try await FixturePlugin.with("hello('count')\nfor n, r in enumerate(requests()): ok(r, {'n': n})") { plugin in
      let call = Task {
        _ = await eventually { Task.isCancelled }
        return await failure { try await plugin.call(operation: "count") }
      }
      call.cancel()
      #expect(await call.value?.code == .canceled)
      let output = try await plugin.call(operation: "count")
      #expect(output == ["n": 0])
    }
  }

  @Test("a deadline ends the call; the plugin stays usable, its late response is dropped")
  func timeout() async throws {
    let overheard = Overheard()
    let script = """
      hello("slow", "echo")
      held = None
      for request in requests():
        if request["op"] == "slow": held = request; say("looking for it")
        else:
          if held: ok(held); held = None
          ok(request)
      """
    try await FixturePlugin.with(script, options: overheard.options) { plugin in
      let start = MonotonicInstant.now
      let error = await failure {
        try await plugin.call(operation: "slow", deadline: .after(.milliseconds(200)))
      }
      #expect(start.elapsed >= .milliseconds(200))
      #expect(error?.code == .timeout)
      #expect(error?.reported == nil)
      _ = try await plugin.call(operation: "echo")
      #expect(plugin.standardErrorTail == ["looking for it"])
      #expect(overheard.all == [.lateResponse(requestID: "fixture-1")])
    }
  }

  @Test("a deadline that has passed already is a timeout", arguments: [Duration.zero, .seconds(-1)])
  func pastDeadline(_ timeout: Duration) async throws {
    try await FixturePlugin.with(Self.echo) { plugin in
      let error = await failure {
        try await plugin.call(operation: "echo", deadline: .after(timeout))
      }
      #expect(error?.code == .timeout)
    }
  }

  @Test("an error that the plugin reports comes with what it wrote to stderr before")
  func reportedError() async throws {
    let script = """
      hello("build.run")
      for request in requests():
        say("make: *** [all] Error 2")
        fail(request, "E_MAKE", "make failed.", details={"status": 2})
      """
    try await FixturePlugin.with(script) { plugin in
      let error = await failure { try await plugin.call(BuildRun.self, StepsInput()) }
      #expect(error?.code == "E_MAKE")
      #expect(error?.reported?.details == ["status": 2])
      #expect(
        error?.description == """
          build.run of the plugin fixture failed with E_MAKE: make failed. Its last line on stderr:
            make: *** [all] Error 2
          """)
    }
  }

  @Test("warnings and notes come with the output")
  func remarks() async throws {
    let script = """
      hello("config.mutate")
      for request in requests():
        ok(request, {"config_patch": {}}, notes=[{"level": "info", "message": "would write a file"}],
           warnings=[{"level": "warning", "message": "old"}])
      """
    let reply = try await FixturePlugin.with(script) { try await $0.reply(to: ConfigMutate.self, ConfigInput()) }
    #expect(reply.notes == [Note(level: "info", message: "would write a file")])
    #expect(reply.warnings == [Note(level: "warning", message: "old")])
  }

  @Test("a request beyond the frame limit is refused, and nothing is written")
  func requestTooLarge() async throws {
    var options = FixturePlugin.options
    options.maximumFrameBytes = 10_000
    try await FixturePlugin.with(Self.echo, options: options) { plugin in
      let input: JSONValue = ["text": .string(String(repeating: "x", count: 10_000))]
      let error = await failure { try await plugin.call(operation: "echo", input: input) }
      #expect(error?.code == .protocolFrameTooLarge)
      _ = try await plugin.call(operation: "echo")
    }
  }

  @Test("a plugin that does not read makes calls fail, not the host's memory grow")
  func unreadInput() async throws {
    var options = FixturePlugin.options
    options.maximumQueuedBytes = 1 << 20
    options.endOfInputGrace = .milliseconds(10)
    try await FixturePlugin.with("hello('echo'); time.sleep(600)", options: options) { plugin in
      let input: JSONValue = ["text": .string(String(repeating: "x", count: 1 << 20))]
      let calls = (0..<3).map { _ in
        Task { await failure { try await plugin.call(operation: "echo", input: input) } }
      }
      #expect(await eventually { plugin.child.queuedInputBytes > 1 << 20 })
      let error = await failure { try await plugin.call(operation: "echo", input: input) }
      #expect(error?.code == .runtime)
      #expect(error?.message.contains("does not read its stdin") == true)
      for call in calls { call.cancel() }
      for call in calls { _ = await call.value }
    }
  }
}
