import ProcessControl
import TestSupport

/// The command under test.
enum Tool {
  static let path = "\(Program.productFolder)/devctl-conformance"
  static let reference = PackagePaths.file("FixturePlugins/reference/python/plugin.py")

  /// Runs `devctl-conformance` to its end.
  static func run(
    _ arguments: String..., environment: [String: String] = [:], workingDirectory: String? = nil
  ) async throws -> Program.Outcome {
    try await Program.run(
      "devctl-conformance", arguments, environment: environment, workingDirectory: workingDirectory)
  }
}

/// A variable by which a test finds what its own program has started.
struct Marker {
  private let name = "DEVCTL_TEST_MARKER"
  private let value: String

  init() { value = "\(UInt64.random(in: 0 ... .max))" }

  var environment: [String: String] { [name: value] }

  /// The processes that carry the mark and still run.
  var processes: [ProcessEntry] {
    ProcessTable.snapshot().entries.filter { entry in
      !entry.isZombie && ProcessTable.environment(of: entry.pid)?.contains("\(name)=\(value)") == true
    }
  }
}
