import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A repository of its own for one test, with a home and a folder for temporary files, in which `devctl` is run as people
/// run it. What it has started carries a mark, and ends with the value.
final class Workbench: Sendable {
  private let folder: TemporaryFolder
  private let mark = (name: "DEVCTL_TEST_WORKBENCH", value: "\(UInt64.random(in: 0 ... .max))")

  init() throws {
    folder = try TemporaryFolder()
    for name in ["repo", "home", "tmp"] { try FileTree.makeFolder("\(folder.path)/\(name)") }
  }

  deinit {
    for entry in processes { kill(entry.pid, SIGKILL) }
  }

  /// The repository's root.
  var root: String { "\(folder.path)/repo" }
  var home: String { "\(folder.path)/home" }
  var temporary: String { "\(folder.path)/tmp" }
  /// Where nothing of the user's is.
  var outside: String { folder.path }

  /// The environment of `devctl`, all of it.
  var environment: [String: String] {
    ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home, "TMPDIR": temporary, mark.name: mark.value]
  }

  /// What runs with the mark: plugins, services and wrappers.
  var processes: [ProcessEntry] {
    ProcessTable.snapshot().entries.filter { entry in
      !entry.isZombie && ProcessTable.environment(of: entry.pid)?.contains("\(mark.name)=\(mark.value)") == true
    }
  }

  /// Runs `devctl` in the repository.
  func devctl(_ words: String...) async throws -> Program.Outcome { try await devctl(words) }

  func devctl(_ words: [String]) async throws -> Program.Outcome {
    try await Program.run("devctl", words, environment: environment, workingDirectory: root)
  }

  /// The documents that a command prints, one a line.
  func documents(_ words: String...) async throws -> [JSONValue] {
    try await devctl(words + ["--output", "json"]).output.split(separator: "\n").map { try JSONValue(parsing: $0.utf8) }
  }

  /// The services as `devctl status` shows them to programs.
  func services() async throws -> [JSONValue] { try await documents("status").first?["services"]?.arrayValue ?? [] }

  /// What `devctl status` calls their states.
  func states() async throws -> [String] { try await services().compactMap { $0["state"]?.stringValue } }

  /// Writes a file of the repository.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try folder.write("repo/\(name)", text) }

  /// A file of the repository; nil where there is none.
  func read(_ name: String) -> String? { folder.read("repo/\(name)") }

  // MARK: A plugin

  /// Gives the repository a plugin that answers each operation with the output that is named for it, or, where that has a
  /// member `error`, with this error.
  ///
  /// - Parameters:
  ///   - commands: the commands that it declares.
  ///   - words: what it writes to standard error with each answer.
  ///   - records: whether it keeps what it was asked for ``takeRequests()``.
  func plugin(
    _ outputs: [String: JSONValue], id: String = "tool", commands: [String] = [], words: String? = nil,
    records: Bool = true
  ) throws {
    let declared = commands.map { ["name": .string($0), "help": "", "args_spec": []] as JSONValue }
    let outputs = JSONValue.object(outputs.reduce(into: JSONObject()) { $0[$1.key] = $1.value })
    try write(
      ".devctl.yaml", "plugins:\n  - id: \(id)\n    path: /usr/bin/python3\n    args: [\"-I\", \"-B\", tool.py]\n")
    try write(
      "tool.py",
      """
      import json, sys
      OUTPUTS = json.loads(r'''\(outputs.text)''')
      COMMANDS = json.loads(r'''\(JSONValue.array(declared).text)''')
      WORDS = json.loads(r'''\(words.map { JSONValue.string($0).text } ?? "null")''')
      def send(frame):
          sys.stdout.write(json.dumps(frame) + "\\n")
          sys.stdout.flush()
      send({"type": "handshake", "protocol_version": "v2", "plugin_name": "tool",
            "capabilities": {"ops": list(OUTPUTS), "commands": COMMANDS}})
      for line in sys.stdin:
          if \(records ? "True" : "False"):
              with open("../requests.ndjson", "a") as record:
                  record.write(line)
          if WORDS:
              print(WORDS, file=sys.stderr, flush=True)
          request = json.loads(line)
          output = OUTPUTS[request["op"]]
          answer = {"ok": False, **output} if "error" in output else {"ok": True, "output": output}
          send({"type": "response", "request_id": request["request_id"], **answer})
      """)
  }

  /// A plan of services, each a line of shell.
  static func plan(_ scripts: [String: String]) -> JSONValue {
    let services = scripts.sorted { $0.key < $1.key }.map { name, script in
      ["name": .string(name), "command": ["/bin/sh", "-c", .string(script)]] as JSONValue
    }
    return ["services": .array(services)]
  }

  /// What the plugin was asked since it was last looked at.
  func takeRequests() throws -> [JSONValue] {
    let lines = (folder.read("requests.ndjson") ?? "").split(separator: "\n")
    try FileTree.remove("\(folder.path)/requests.ndjson")
    return try lines.map { try JSONValue(parsing: $0.utf8) }
  }
}
