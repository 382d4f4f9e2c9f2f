import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("a plugin is started, or the reason is told")
struct StartTests {
  @Test("the handshake says what the plugin can do")
  func handshake() async throws {
    let script = """
      hello("config.mutate", "logs.follow", streams=["logs.follow"])
      for request in requests(): pass
      """
    let handshake = try await FixturePlugin.with(script) { $0.handshake }
    #expect(handshake.pluginName == "fixture")
    #expect(handshake.capabilities.operations == ["config.mutate", "logs.follow"])
    #expect(handshake.capabilities.streams == ["logs.follow"])
  }

  @Test("1 MiB on stderr before the handshake does not hang the start")
  func standardErrorFlood() async throws {
    let overheard = Overheard()
    let script = """
      for number in range(1024): sys.stderr.write("x" * 1023 + "\\n")
      say("the last line")
      hello()
      for request in requests(): pass
      """
    let tail = try await FixturePlugin.with(script, options: overheard.options) { plugin in
      #expect(await eventually { overheard.standardError.count == 1025 })
      return plugin.standardErrorTail
    }
    #expect(overheard.standardError.last == "the last line")
    #expect(tail.last == "the last line")
    #expect(tail.reduce(0) { $0 + $1.utf8.count } <= TailLimit().bytes)
  }

  @Test("a last line on stderr without its line end is heard")
  func unterminatedStandardError() async throws {
    let overheard = Overheard()
    let script = """
      hello()
      for request in requests(): pass
      say("bye", end="")
      """
    try await FixturePlugin.with(script, options: overheard.options) { _ in }
    #expect(overheard.standardError == ["bye"])
  }

  @Test("no handshake in time: the error says so with the last lines on stderr, and the process is gone")
  func silence() async throws {
    let folder = try TemporaryFolder()
    var options = FixturePlugin.options
    options.handshakeTimeout = .milliseconds(125)
    let script = """
      open("\(folder.path)/pid", "w").write(str(os.getpid()))
      say("waiting for the database")
      time.sleep(600)
      """
    var error: HostError?
    // Patient enough for the plugin to have said something, however busy the machine.
    repeat {
      options.handshakeTimeout = options.handshakeTimeout * 2
      error = await failure { try await FixturePlugin.start(script, options: options) }
    } while error?.standardErrorTail == [] && options.handshakeTimeout < testTimeout
    #expect(error?.code == .timeout)
    #expect(
      error?.description == """
        The plugin fixture failed with E_TIMEOUT: no handshake came on stdout within \(options.handshakeTimeout.readable). \
        Its last line on stderr:
          waiting for the database
        """)
    let pid = try #require(folder.read("pid").flatMap { Int32($0) })
    #expect(ProcessEntry(reading: pid) == nil)
  }

  @Test("death before the handshake: the error has the exit status and the traceback")
  func crash() async throws {
    let error = await failure { try await FixturePlugin.start("import no_such_module") }
    #expect(error?.code == .startFailed)
    #expect(error?.exit == .exited(status: 1))
    #expect(error?.message == "the process ended with exit status 1, before its handshake")
    #expect(error?.standardErrorTail.last == "ModuleNotFoundError: No module named 'no_such_module'")
  }

  @Test(
    "a first line that is no handshake is quoted, or its fault named",
    arguments: [
      ("print('Starting up...', flush=True)", "was the line \"Starting up...\" meant for stderr?"),
      ("print(flush=True)", "the first line on stdout is no handshake"),
      ("send({'type': 'response', 'request_id': 'x', 'ok': True})", "type: expected \"handshake\", found \"response\""),
      (
        "send({'type': 'handshake', 'protocol_version': 'v1', 'plugin_name': 'x', 'capabilities': {'ops': []}})",
        "protocol_version: expected \"v2\", found \"v1\""
      ),
      (
        "send({'type': 'handshake', 'protocol_version': 'v2', 'plugin_name': 'x', 'capabilities': {'ops': 'all'}})",
        "capabilities.ops: expected an array"
      ),
    ])
  func invalidHandshake(_ script: String, _ expected: String) async throws {
    let error = await failure {
      try await FixturePlugin.start(script + "\ntime.sleep(600)")
    }
    #expect(error?.code == .protocolInvalidHandshake)
    #expect(error?.message.contains(expected) == true, "\(error?.message ?? "no error")")
  }

  @Test("a first line that never ends is given up at the limit")
  func endlessFirstLine() async throws {
    var options = FixturePlugin.options
    options.maximumFrameBytes = 100_000
    let error = await failure {
      try await FixturePlugin.start("while True: sys.stdout.write('x' * 65536)", options: options)
    }
    #expect(error?.code == .protocolFrameTooLarge)
    #expect(error?.message == "a frame is longer than the limit of 100000 bytes")
  }

  @Test("a missing executable and a missing working directory are told apart")
  func missing() async throws {
    let missing = PluginSpec(id: "gone", path: "/nowhere/plugin")
    let error = await failure { try await PluginClient.start(missing) }
    #expect(error?.code == .startFailed)
    #expect(error?.message == "There is no executable at \"/nowhere/plugin\"")
    let homeless = PluginSpec(id: "homeless", path: "/bin/cat", workingDirectory: "/nowhere")
    let otherError = await failure { try await PluginClient.start(homeless) }
    #expect(otherError?.message == "The working directory \"/nowhere\" does not exist")
  }

  @Test("an id that would make a bad file name is refused", arguments: ["../../x", "", ".x", "-x", "a/b", "ä"])
  func invalidID(_ id: String) async throws {
    let error = await failure {
      try await PluginClient.start(PluginSpec(id: id, path: "/bin/cat"))
    }
    #expect(error?.code == .startFailed)
    #expect(error?.message.contains("is no valid id") == true)
  }

  @Test("the environment is the base with the specification's variables on top")
  func environment() async throws {
    var options = FixturePlugin.options
    options.baseEnvironment = ["BASE": "1", "BOTH": "base"]
    var spec = FixturePlugin.spec(
      """
      hello("environment")
      for request in requests(): ok(request, dict(os.environ))
      """)
    spec.environment = ["BOTH": "plugin", "OWN": "2"]
    let plugin = try await PluginClient.start(spec, options: options)
    var environment = try await plugin.call(operation: "environment").objectValue
    // Python sets it itself where there is no locale.
    environment?["LC_CTYPE"] = nil
    #expect(environment == ["BASE": "1", "BOTH": "plugin", "OWN": "2"])
    await plugin.close()
  }

  @Test("a canceled start leaves no process behind")
  func canceledStart() async throws {
    let folder = try TemporaryFolder()
    let script = "open('\(folder.path)/pid', 'w').write(str(os.getpid())); time.sleep(600)"
    let start = Task { await failure { try await FixturePlugin.start(script) } }
    #expect(await eventually { folder.read("pid").flatMap { Int32($0) } != nil })
    start.cancel()
    #expect(await start.value?.code == .canceled)
    let pid = try #require(folder.read("pid").flatMap { Int32($0) })
    #expect(ProcessEntry(reading: pid) == nil)
  }
}
