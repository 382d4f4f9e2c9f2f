import ConformanceSettings
import Platform
import ProcessControl

/// The interpreter that plugins are started with by the thousand.
package enum Interpreter {
  /// There is none, or it does not run.
  package struct Error: Swift.Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// How long it may take to say where it is, or to compile, in seconds.
  private static let timeout: Int64 = 20

  /// Where a system has its own programs, which start fastest.
  private static let system = "/usr/bin:/bin"

  /// The system's own program of that name; where it has none, the one that the Python command found in `path` turns out to
  /// be: behind the name may stand a script of a version manager, which costs more than all that follows. Blocks its
  /// thread.
  package static func real(_ name: String, path: String) throws -> String {
    if let own = PluginCommand.find(name, in: system) { return own }
    guard let found = PluginCommand.find(name, in: path) else { throw Error(description: "\(name) is not installed") }
    let output = try output(of: found, ["-c", "import sys; print(sys.executable)"], path: path)
    guard let answer = output?.filter({ $0 != "\n" }), answer.hasPrefix("/") else {
      throw Error(description: "\(found) does not run as a Python interpreter")
    }
    return answer
  }

  /// Keeps the bytecode of modules beside them, where Python looks for it, so that not every start compiles them anew.
  /// Where nothing can be kept, starts take longer, and that is all. Blocks its thread.
  package static func compile(_ modules: [String], with interpreter: String, path: String) {
    _ = try? output(of: interpreter, ["-m", "compileall", "-q"] + modules, path: path)
  }

  /// The beginning of what a program writes; nil where it fails or takes too long.
  private static func output(
    of executable: String, _ arguments: [String], path: String
  ) throws(SpawnError) -> String? {
    var environment = ["PATH": path]
    environment["HOME"] = getenv("HOME").map { String(cString: $0) }
    let process = try Spawn.start(
      SpawnRequest(
        executable: executable, arguments: arguments, environment: environment, workingDirectory: "/",
        standardInput: .null, standardOutput: .pipe, standardError: .null))
    defer { process.closeDescriptors() }
    let outcome = Reaper.wait(for: process, until: .after(.seconds(timeout)))
    if outcome.status == nil {
      _ = kill(-process.pid, SIGKILL)
      Reaper.wait(for: process.pid)
    }
    guard outcome.status?.isSuccess == true else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = process.standardOutput.map { read($0, &bytes, bytes.count) } ?? 0
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
