import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import TestSupport
import Testing

/// A repository of its own for one test, with a home and a folder for temporary files, in which `devctl` is run as people
/// run it. What it has started carries a mark, and ends with the value.
final class Workbench: Sendable {
  private static let room = Limiter(3)
  private let folder: TemporaryFolder
  private let mark = (name: "DEVCTL_TEST_WORKBENCH", value: "\(UInt64.random(in: 0 ... .max))")

  init() throws {
    folder = try TemporaryFolder()
    for name in ["repo/plugins", "home", "tmp"] { try FileTree.makeFolder("\(folder.path)/\(name)") }
  }

  deinit {
    for entry in processes { kill(entry.pid, SIGKILL) }
  }

  /// Gives a test a repository, stops its services in the end, also where the test failed, and sees to it that nothing is
  /// left running.
  static func with(_ body: @Sendable (Workbench) async throws -> Void) async throws {
    try await room.run {
      let bench = try Workbench()
      let result: Result<Void, any Error>
      do {
        result = .success(try await body(bench))
      } catch {
        result = .failure(error)
      }
      _ = try? await bench.devctl("down", "--grace", "300ms")
      let isQuiet = await eventually { bench.processes.isEmpty }
      #expect(isQuiet, "left running: \(bench.processes.map(\.commandLine))")
      try result.get()
    }
  }

  // MARK: Files

  /// The repository's root.
  var root: String { "\(folder.path)/repo" }
  var home: String { "\(folder.path)/home" }
  var temporary: String { "\(folder.path)/tmp" }
  /// Where nothing of the user's is.
  var outside: String { folder.path }

  /// A file of the repository; nil where there is none.
  func read(_ name: String) -> String? { folder.read("repo/\(name)") }

  /// Writes a file of the repository.
  @discardableResult
  func write(_ name: String, _ text: String, executable: Bool = false) throws -> String {
    if let slash = name.lastIndex(of: "/") { try FileTree.makeFolder("\(root)/\(name[..<slash])") }
    return try folder.write("repo/\(name)", text, executable: executable)
  }

  /// Whether `devctl` has left nothing of its own.
  var isUntouched: Bool { FileTree.status("\(root)/.devctl") == nil }

  /// What plugins were asked, one request a line; nil where nothing was.
  var requests: String? { folder.read("requests.ndjson") }

  /// What plugins were asked since they were last looked at.
  func takeRequests() throws -> [JSONValue] {
    let lines = (requests ?? "").split(separator: "\n")
    try FileTree.remove("\(outside)/requests.ndjson")
    return try lines.map { try JSONValue(parsing: $0.utf8) }
  }

  /// The operations that plugins were asked, in order.
  var operations: [String] {
    (requests ?? "").split(separator: "\n").compactMap { (try? JSONValue(parsing: $0.utf8))?["op"]?.stringValue }
  }

  // MARK: devctl

  /// The environment of `devctl`, all of it.
  var environment: [String: String] {
    ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home, "TMPDIR": temporary, mark.name: mark.value]
  }

  /// Runs `devctl` in the repository to its end.
  func devctl(_ words: String...) async throws -> Program.Outcome { try await devctl(words) }

  func devctl(_ words: [String]) async throws -> Program.Outcome { try await start(words).end() }

  /// Starts `devctl`; `folder` is where in the repository.
  func start(_ words: [String], in folder: String = "") throws -> Program {
    try Program("devctl", words, environment: environment, workingDirectory: "\(root)/\(folder)")
  }

  /// Runs a line of shell, in which `devctl` stands for the command, to its end.
  func shell(_ line: String) async throws -> Program.Outcome {
    try await Program.run(
      "/bin/sh", ["-c", "devctl() { '\(Program.productFolder)/devctl' \"$@\"; }; \(line)"], environment: environment,
      workingDirectory: root)
  }

  /// Runs `devctl` for a program, and holds it to one document on standard output.
  func document(_ words: String...) async throws -> JSONValue {
    let outcome = try await devctl(["--output", "json"] + words)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 1, "\(words): \(outcome)")
    return try JSONValue(parsing: Array((lines.first ?? "").utf8))
  }

  /// The documents that a command prints, one a line.
  func documents(_ words: String...) async throws -> [JSONValue] {
    try await devctl(words + ["--output", "json"]).output.split(separator: "\n").map { try JSONValue(parsing: $0.utf8) }
  }

  /// What an event journal says of these kinds.
  func events(_ kinds: String...) async throws -> [JSONValue] {
    try await documents("events").filter { kinds.contains($0["kind"]?.stringValue ?? "") }
  }

  /// The services as `devctl status` shows them to programs.
  func services() async throws -> [JSONValue] { try await documents("status").first?["services"]?.arrayValue ?? [] }

  /// What `devctl status` calls their states.
  func states() async throws -> [String] { try await services().compactMap { $0["state"]?.stringValue } }

  /// What runs with the mark: `devctl`, plugins, wrappers and services.
  var processes: [ProcessEntry] {
    ProcessTable.snapshot().entries.filter { entry in
      !entry.isZombie && ProcessTable.environment(of: entry.pid)?.contains("\(mark.name)=\(mark.value)") == true
    }
  }

  /// The services among them that sleep.
  var sleepers: [pid_t] { processes.filter { $0.commandLine.first == "sleep" }.map(\.pid) }
}
