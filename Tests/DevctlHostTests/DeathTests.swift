import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("a plugin's death")
struct DeathTests {
  @Test("every open call fails at once, with the exit status and the last lines on stderr")
  func openCalls() async throws {
    let script = """
      hello("wait", "die")
      for request in requests():
        if request["op"] == "die":
          say("Traceback: the disk is full")
          os._exit(3)
      """
    try await FixturePlugin.with(script) { plugin in
      let waiting = (0..<5).map { _ in
        Task { await failure { try await plugin.call(operation: "wait") } }
      }
      #expect(await eventually { plugin.core.conversation.withLock { $0.pending.count } == 5 })
      let error = await failure { try await plugin.call(operation: "die") }
      for call in waiting { #expect(await call.value?.exit == .exited(status: 3)) }
      #expect(error?.code == .runtime)
      #expect(error?.exit == .exited(status: 3))
      #expect(
        error?.description == """
          die of the plugin fixture failed with E_RUNTIME: the process ended with exit status 3. \
          Its last line on stderr:
            Traceback: the disk is full
          """)
      // A call made later fails in the same way, without waiting.
      let late = await failure { try await plugin.call(operation: "wait") }
      #expect(late?.exit == .exited(status: 3))
      #expect(plugin.exit == .exited(status: 3))
    }
  }

  @Test("a signal is named")
  func signal() async throws {
    let script = "hello('die')\nfor request in requests(): os.kill(os.getpid(), signal.SIGSEGV)"
    try await FixturePlugin.with(script) { plugin in
      let error = await failure { try await plugin.call(operation: "die") }
      #expect(error?.exit == .signaled(11))
      #expect(error?.message.contains("signal 11 (SIGSEGV)") == true)
    }
  }

  @Test("a response that was written before the death counts")
  func answerBeforeDeath() async throws {
    let script = "hello('last')\nfor request in requests():\n  ok(request, {'text': 'x' * 500000}); os._exit(0)"
    let output = try await FixturePlugin.with(script) { try await $0.call(operation: "last") }
    #expect(output["text"]?.stringValue?.utf8.count == 500_000)
  }

  @Test("an unterminated last line counts if it is whole")
  func unterminatedLine() async throws {
    let overheard = Overheard()
    let script = """
      hello("last")
      for request in requests():
        send({"type": "response", "request_id": request["request_id"], "ok": True, "output": {"x": 1}}, end="")
        os._exit(0)
      """
    let output = try await FixturePlugin.with(script, options: overheard.options) {
      try await $0.call(operation: "last")
    }
    #expect(output == ["x": 1])
    #expect(overheard.all == [.unterminatedLine])
  }

  @Test("a last line that is cut off is quoted")
  func cutOffLine() async throws {
    let script = """
      hello("last")
      for request in requests():
        sys.stdout.write('{"type":"response","requ'); sys.stdout.flush(); os._exit(1)
      """
    try await FixturePlugin.with(script) { plugin in
      let error = await failure { try await plugin.call(operation: "last") }
      #expect(
        error?.message
          == #"the process ended with exit status 1; its last line on stdout was cut off: "{"type":"response","requ""#)
    }
  }

  @Test("a plugin that closes its stdout can answer no more, though it lives on")
  func closedStandardOutput() async throws {
    var options = FixturePlugin.options
    options.endOfInputGrace = .milliseconds(10)
    let script = "hello('mute')\nfor request in requests(): os.close(1); time.sleep(600)"
    try await FixturePlugin.with(script, options: options) { plugin in
      let error = await failure { try await plugin.call(operation: "mute") }
      #expect(error?.code == .runtime)
      #expect(error?.message.contains("closed its stdout") == true)
      #expect(error?.exit == nil)
    }
  }

  @Test("a plugin that closes its stdin fails the call that finds out")
  func closedStandardInput() async throws {
    var options = FixturePlugin.options
    options.endOfInputGrace = .milliseconds(10)
    let script = "hello('deaf')\nos.close(0); say('closed'); time.sleep(600)"
    let overheard = Overheard()
    options.onStandardErrorLine = overheard.options.onStandardErrorLine
    try await FixturePlugin.with(script, options: options) { plugin in
      #expect(await eventually { !overheard.standardError.isEmpty })
      // Not at the first call: another test's process holds a copy of the pipe between its fork and its exec.
      #expect(
        await eventually {
          let error = await failure { try await plugin.call(operation: "deaf", deadline: .after(.milliseconds(50))) }
          return error?.message == "it does not read its stdin any more"
        })
    }
  }

  @Test("what it leaves in its group is killed with it, and does not hold up the error")
  func orphans() async throws {
    let script = """
      import subprocess
      hello("die")
      for request in requests():
        child = subprocess.Popen(["sleep", "600"])
        say(str(child.pid))
        os._exit(1)
      """
    let overheard = Overheard()
    try await FixturePlugin.with(script, options: overheard.options) { plugin in
      let error = await failure { try await plugin.call(operation: "die") }
      #expect(error?.exit == .exited(status: 1))
      let orphan = try #require(overheard.standardError.first.flatMap { Int32($0) })
      #expect(await eventually { ProcessEntry(reading: orphan)?.isZombie ?? true })
    }
  }
}
