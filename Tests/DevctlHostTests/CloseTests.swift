import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("the end of a plugin is reported as what it was")
struct CloseTests {
  private static let hasty: PluginOptions = {
    var options = FixturePlugin.options
    options.endOfInputGrace = .milliseconds(50)
    return options
  }()

  @Test("a plugin that ends on the end of its input has ended cleanly, and nothing is reported as an error")
  func clean() async throws {
    let overheard = Overheard()
    let plugin = try await FixturePlugin.start(
      "hello()\nfor request in requests(): pass", options: overheard.options)
    let report = await plugin.close()
    #expect(report.ending == .endOfInput)
    #expect(report.exit == .exited(status: 0))
    #expect(report.isClean)
    #expect(report.description == "ended on end of input (exit status 0)")
    #expect(overheard.all.isEmpty)
    #expect(overheard.standardError.isEmpty)
  }

  @Test("another status on the end of input is told")
  func status() async throws {
    let plugin = try await FixturePlugin.start("hello()\nfor request in requests(): pass\nsys.exit(3)")
    let report = await plugin.close()
    #expect(report.ending == .endOfInput)
    #expect(report.exit == .exited(status: 3))
    #expect(!report.isClean)
  }

  @Test("one that does not mind the end of its input is terminated")
  func terminated() async throws {
    let plugin = try await FixturePlugin.start("hello(); time.sleep(600)", options: Self.hasty)
    let report = await plugin.close()
    #expect(report.ending == .terminated)
    #expect(report.exit == .signaled(15))
    #expect(report.description == "ended on SIGTERM (signal 15 (SIGTERM))")
  }

  @Test("one that ignores SIGTERM is killed, with its group")
  func killed() async throws {
    let overheard = Overheard()
    var options = overheard.options
    options.endOfInputGrace = .milliseconds(50)
    options.terminationGrace = .milliseconds(50)
    let script = """
      import subprocess
      signal.signal(signal.SIGTERM, signal.SIG_IGN)
      say(str(subprocess.Popen(["sleep", "600"]).pid))
      hello()
      while True: time.sleep(600)
      """
    let plugin = try await FixturePlugin.start(script, options: options)
    let report = await plugin.close()
    #expect(report.ending == .killed)
    #expect(report.exit == .signaled(9))
    let child = try #require(overheard.standardError.first.flatMap { Int32($0) })
    #expect(await eventually { ProcessEntry(reading: child)?.isZombie ?? true })
  }

  @Test("one that had ended before is told apart")
  func endedBefore() async throws {
    let plugin = try await FixturePlugin.start("hello(); sys.exit(4)")
    #expect(await eventually { plugin.exit != nil })
    let report = await plugin.close()
    #expect(report.ending == .alreadyEnded)
    #expect(report.exit == .exited(status: 4))
  }

  @Test("a call under way is still answered; a new one is refused; every close gives the same report")
  func callsUnderWay() async throws {
    let overheard = Overheard()
    let script = """
      hello("slow")
      for request in requests(): held = request; say("held")
      ok(held, {"late": True})
      """
    let plugin = try await FixturePlugin.start(script, options: overheard.options)
    async let answer = plugin.call(operation: "slow")
    #expect(await eventually { overheard.standardError == ["held"] })
    async let first = plugin.close()
    async let second = plugin.close()
    #expect(try await answer == ["late": true])
    #expect(await first == second)
    let error = await failure { try await plugin.call(operation: "slow") }
    #expect(error?.code == .canceled)
    #expect(error?.message == "the host closed the plugin")
  }

  @Test("a large request that was written just before is read to its end")
  func flushed() async throws {
    let overheard = Overheard()
    let script = """
      hello("measure")
      time.sleep(0.05)
      for request in requests(): ok(request, {"length": len(request["input"]["text"])})
      """
    let plugin = try await FixturePlugin.start(script, options: overheard.options)
    let input: JSONValue = ["text": .string(String(repeating: "x", count: 4 << 20))]
    let call = Task { try await plugin.call(operation: "measure", input: input) }
    #expect(await eventually { plugin.core.conversation.withLock { $0.pending.count } == 1 })
    #expect(await plugin.close().isClean)
    #expect(try await call.value == ["length": 4_194_304])
  }

  @Test("a plugin that nobody holds any more is killed")
  func forgotten() async throws {
    var plugin: PluginClient? = try await FixturePlugin.start("hello(); time.sleep(600)")
    let pid = try #require(plugin?.processIdentifier)
    #expect(ProcessEntry(reading: pid) != nil)
    plugin = nil
    #expect(await eventually { ProcessEntry(reading: pid) == nil })
  }

  @Test("50 plugins leave no process and no object behind")
  func noLeaks() async throws {
    var pids: [Int32] = []
    var cores: [WeakCore] = []
    for _ in 0..<50 {
      let plugin = try await PluginClient.start(
        PluginSpec(
          id: "shell", path: "/bin/sh",
          arguments: [
            "-c",
            #"echo '{"type":"handshake","protocol_version":"v2","plugin_name":"x","capabilities":{"ops":[]}}'; cat >&2"#,
          ]), options: FixturePlugin.options)
      pids.append(plugin.processIdentifier)
      cores.append(WeakCore(core: plugin.core))
      #expect(await plugin.close().isClean)
    }
    #expect(pids.allSatisfy { ProcessEntry(reading: $0) == nil })
    #expect(await eventually { cores.allSatisfy { $0.core == nil } })
  }

  private struct WeakCore {
    weak var core: PluginCore?
  }
}
