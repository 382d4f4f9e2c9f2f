import DevctlConformance
import DevctlProtocol
import FileSystem
import Platform
import ProcessControl
import ServiceProbing

/// How long a scene waits: generous, as it is used up by failing checks alone.
struct Timeout {
  /// For a command to end, or something to come about.
  var command = Duration.seconds(15)
  /// For what was stopped to be gone.
  var end = Duration.seconds(5)
}

/// A throw-away repository in a folder of its own, in which a scene is played with a devctl that sees nothing else.
final class Stage {
  typealias Listener = (String, SmokeReport.Outcome, Duration) -> Void

  /// The devctl that is tried.
  let executable: String
  let cancellation: Cancellation
  private let timeout: Timeout
  private let folder: String
  private let listener: Listener
  private let processes: SceneProcesses
  private var started: [DevctlProcess] = []
  private var ports: [ReservedPort] = []
  private var runs = 0

  var repository: String { "\(folder)/repo" }

  /// Makes the folder, below TMPDIR or /tmp.
  init(
    executable: String, _ timeout: Timeout, _ cancellation: Cancellation, _ listener: @escaping Listener
  ) throws {
    self.executable = executable
    self.timeout = timeout
    self.cancellation = cancellation
    self.listener = listener
    let parent = ProcessEnvironment.current["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array("\(parent)/devctl-smoke-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw FileError("make a folder in", parent) }
    // As /proc and getcwd have it, so that paths can be compared.
    var resolved = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    folder = realpath(made, &resolved).map { String(cString: $0) } ?? String(cString: made)
    processes = SceneProcesses(mark: "HOME=\(folder)/home")
    for name in ["repo", "home", "tmp", "record"] { try FileTree.makeFolder("\(folder)/\(name)") }
  }

  // MARK: Checks

  /// Does what a check is about, and tells what came of it.
  ///
  /// - Parameter text: what holds where it passes, as a sentence without a full stop.
  @discardableResult
  func check<Value>(_ text: String, _ body: () throws -> Value) throws -> Value {
    let begin = MonotonicInstant.now
    do {
      let value = try body()
      listener(text, .passed, begin.elapsed)
      return value
    } catch let failure as CheckFailure {
      // What breaks off in the middle tells nothing.
      try cancellation.check()
      listener(text, .failed(witnessed(failure)), begin.elapsed)
      throw ReportedFailure()
    }
  }

  /// The failure with the last lines that each service wrote to standard error: the fastest way to its cause.
  func witnessed(_ failure: CheckFailure) -> CheckFailure {
    var failure = failure
    let logs = "\(repository)/.devctl/logs"
    for name in (try? FileTree.names(in: logs)) ?? [] where name.hasSuffix(".stderr.log") {
      let text = String(decoding: (try? FileTree.read("\(logs)/\(name)", limit: 1 << 20)) ?? [], as: UTF8.self)
      failure.stderrTail += text.split(separator: "\n").suffix(5).map { "\(name): \($0.prefix(200))" }
    }
    return failure
  }

  /// Waits for a condition.
  ///
  /// - Parameter text: what did not come about where it fails.
  func eventually(_ text: String, _ condition: () throws -> Bool) throws {
    let deadline = Deadline.after(timeout.command)
    while try !condition() {
      if deadline.hasPassed { throw CheckFailure("\(text) within \(timeout.command)") }
      try cancellation.wait(until: (MonotonicInstant.now + .milliseconds(20)).nanoseconds)
    }
  }

  // MARK: The repository

  /// Writes the configuration, and a script for each of its plugins.
  func configure(_ plugins: KeyValuePairs<String, PluginScript>) throws {
    var lines = ["plugins:"]
    for (priority, plugin) in plugins.enumerated() {
      let file = "\(folder)/record/\(plugin.key).json"
      try FileTree.write(plugin.value.encodedLine(), to: file)
      let words = [SmokePlugin.argument, file].map { JSONValue.string($0).text }.joined(separator: ", ")
      lines += [
        "  - id: \(plugin.key)", "    path: \(JSONValue.string(executable).text)", "    args: [\(words)]",
        "    priority: \(priority)",
      ]
    }
    let text = lines.map { $0 + "\n" }.joined()
    try FileTree.write(Array(text.utf8), to: "\(repository)/.devctl.yaml")
  }

  /// A port that is kept free for a service of the scene.
  func reservePort() throws -> ReservedPort {
    let port = try ReservedPort()
    ports.append(port)
    return port
  }

  /// What the folders look like that commands may write into.
  func snapshot() -> TreeSnapshot {
    TreeSnapshot(of: ["repo", "home", "tmp"].map { ($0, "\(folder)/\($0)") })
  }

  // MARK: Commands

  /// Runs devctl to its end.
  func devctl(_ words: String...) throws -> DevctlResult { try end(of: start(words)) }

  /// Waits for the end of a devctl that was started.
  func end(of process: DevctlProcess) throws -> DevctlResult {
    try process.end(within: timeout.command, cancellation)
  }

  /// Starts devctl; whatever becomes of it, it does not outlive the scene.
  func start(_ words: [String]) throws -> DevctlProcess {
    runs += 1
    let request = SpawnRequest(
      executable: executable, arguments: words, environment: environment, workingDirectory: repository)
    let process = try DevctlProcess(request, record: "\(folder)/record/\(runs)")
    started.append(process)
    return process
  }

  private var environment: [String: String] {
    [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "\(folder)/home", "TMPDIR": "\(folder)/tmp", "LANG": "C.UTF-8",
    ]
  }

  /// The processes of the scene that run now.
  var running: [ProcessEntry] { processes.running }

  // MARK: The end

  /// Stops what still runs, and removes everything.
  ///
  /// - Parameter isComplete: False for a scene that broke off, and could not stop what it had started.
  /// - Returns: What should have been gone by itself, line by line.
  func strike(isComplete: Bool) -> [String] {
    for process in started { process.stop() }
    if !isComplete, FileTree.status("\(repository)/.devctl/state.json") != nil {
      _ = try? start(["down", "--grace", "1s"]).end(within: timeout.command, Cancellation())
    }
    var remains = processes.remaining(after: timeout.end).map(\.summary)
    remains += remainingPorts()
    processes.kill()
    remains += remainingFiles()
    do {
      try FileTree.remove(folder)
    } catch {
      remains.append("\(error)")
    }
    if FileTree.status(folder) != nil { remains.append("the folder \(folder)") }
    return remains
  }

  /// The reserved ports at which somebody still listens.
  private func remainingPorts() -> [String] {
    ports.compactMap { port in
      let readiness = Readiness.tcp(ServiceAddress(host: "127.0.0.1", port: port.number))
      let outcome = ServiceProbe.ask(readiness, within: 500_000_000, Cancellation())
      return outcome.isThere ? "somebody listens on port \(port.number)" : nil
    }
  }

  /// What devctl keeps besides logs and events once nothing runs any more, and what was left outside the repository; what
  /// the plugin has built in it is the repository's own.
  private func remainingFiles() -> [String] {
    func names(_ path: String) -> [String] { (try? FileTree.names(in: "\(folder)/\(path)")) ?? [] }
    return names("repo/.devctl").filter { !["events.ndjson", "logs"].contains($0) }.map { "the file .devctl/\($0)" }
      + names("home").map { "the file \($0) in the home folder" }
      + names("tmp").map { "the file \($0) in the folder of temporary files" }
  }
}
