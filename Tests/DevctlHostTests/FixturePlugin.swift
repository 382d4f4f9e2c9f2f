import DevctlHost
import DevctlProtocol
import ProcessControl
import TestSupport

/// Small plugins for tests, written where they are used.
enum FixturePlugin {
  private static let prelude = """
    import json, os, signal, sys, time
    def send(frame, end="\\n"):
      sys.stdout.write(json.dumps(frame) + end); sys.stdout.flush()
    def hello(*ops, **more):
      send({"type": "handshake", "protocol_version": "v2", "plugin_name": "fixture",
            "capabilities": {"ops": list(ops), **more}})
    def requests():
      for line in sys.stdin: yield json.loads(line)
    def ok(request, output={}, **more):
      send({"type": "response", "request_id": request["request_id"], "ok": True, "output": output, **more})
    def fail(request, code, message, **more):
      send({"type": "response", "request_id": request["request_id"], "ok": False,
            "error": {"code": code, "message": message, **more}})
    def event(stream, kind="log", **more):
      send({"type": "event", "stream_id": stream, "event": kind, **more})
    def say(text, end="\\n"):
      sys.stderr.write(text + end); sys.stderr.flush()

    """

  /// A plugin in Python, which has `hello`, `requests`, `ok`, `fail`, `event`, `send` and `say` at hand.
  static func spec(_ script: String) -> PluginSpec {
    PluginSpec(id: "fixture", path: "/usr/bin/python3", arguments: ["-I", "-S", "-c", prelude + script])
  }

  /// Options for a machine that is busy with other tests.
  static var options: PluginOptions {
    var options = PluginOptions()
    options.handshakeTimeout = testTimeout
    options.callTimeout = testTimeout
    options.endOfInputGrace = testTimeout
    options.terminationGrace = testTimeout
    options.baseEnvironment = ["PATH": "/usr/bin:/bin"]
    return options
  }

  static func start(_ script: String, options: PluginOptions = options) async throws(HostError) -> PluginClient {
    try await PluginClient.start(spec(script), options: options)
  }

  /// Runs `body` with a plugin, and closes it whatever comes.
  static func with<Result: Sendable>(
    _ script: String, options: PluginOptions = options, _ body: (PluginClient) async throws -> Result
  ) async throws -> Result {
    let plugin = try await start(script, options: options)
    do {
      let result = try await body(plugin)
      await plugin.close()
      return result
    } catch {
      await plugin.close()
      throw error
    }
  }
}

/// What a plugin said on the side.
final class Overheard: Sendable {
  private let lines = Locked<[String]>([])
  private let diagnostics = Locked<[HostDiagnostic]>([])

  var standardError: [String] { lines.withLock { $0 } }
  var all: [HostDiagnostic] { diagnostics.withLock { $0 } }

  /// The usual options, with callbacks that write it down.
  var options: PluginOptions {
    var options = FixturePlugin.options
    options.onStandardErrorLine = { [lines] line in lines.withLock { $0.append(line) } }
    options.onDiagnostic = { [diagnostics] diagnostic in diagnostics.withLock { $0.append(diagnostic) } }
    return options
  }

  func waitFor(_ diagnostic: HostDiagnostic) async -> Bool { await eventually { self.all.contains(diagnostic) } }
}

/// The error of something that has to fail.
func failure<Result>(of body: () async throws -> Result) async -> HostError? {
  do {
    _ = try await body()
    return nil
  } catch {
    return error as? HostError
  }
}
