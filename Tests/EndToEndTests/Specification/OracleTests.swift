import DevctlConformance
import DevctlProtocol
import FileSystem
import ProcessControl
import TestSupport
import Testing

/// `ProtocolSpec/oracle` judges with a JSON Schema implementation that shares nothing with this package.
@Suite("A second opinion on the specification")
struct OracleTests {
  private static func oracle(_ check: String, _ arguments: [String] = [], input: String = "") async throws -> String {
    try await Python.runFile("ProtocolSpec/oracle", [check] + arguments, input: input)
  }

  private static func approve(_ check: String, _ arguments: [String] = [], input: String = "") async throws {
    let opinion = try await oracle(check, arguments, input: input)
    #expect(opinion == "nothing to object to\n")
  }

  @Test("schemas are schemas, and examples are right or wrong as they say", arguments: ["schemas", "examples"])
  func files(check: String) async throws {
    try await Self.approve(check)
  }

  @Test("a fault in the form of a frame is seen by a schema, but for those that no schema can see")
  func faults() async throws {
    try await Self.approve("faults")
  }

  /// Plugins that keep the protocol.
  private static let plugins =
    ReferencePluginTests.references.filter(\.isInstalled).map(\.plugin)
    + OtherFixtureTests.conforming.map { "FixturePlugins/behaviours/\($0)/plugin.py" } + ReadmeTests.conforming

  @Test("every frame that fixtures and suite put on the wire is right, but for what the suite marks as flawed")
  func wire() async throws {
    let folder = try TemporaryFolder()
    // One whole run shows all that the suite sends; what plugins write is in the first scenario of each.
    var runs = [("all", ["--exercise-commands", "--allow-effects", "--keep", "\(folder.path)/all", Tool.reference])]
    for (index, plugin) in Self.plugins.enumerated() {
      runs.append(("\(index)", ["--only", "request.shape", "--keep", "\(folder.path)/\(index)", plugin]))
    }
    let limiter = Limiter(2)
    try await withThrowingTaskGroup { group in
      for (_, arguments) in runs {
        group.addTask { try await limiter.run { _ = try await Program.run("devctl-conformance", arguments) } }
      }
      try await group.waitForAll()
    }
    let folders = runs.map { "\(folder.path)/\($0.0)" }
    try await Self.approve("transcripts", folders)

    let discovery = try #require(folder.read("all/discovery.ndjson"))
    try folder.write("all/discovery.ndjson", discovery.replacing(#"\"ok\": true"#, with: #"\"ok\": 1"#))
    let opinion = try await Self.oracle("transcripts", ["\(folder.path)/all"])
    #expect(opinion.contains("the plugin: ok: 1 is not of type"))
  }

  @Test("what the host library sends is right")
  func host() async throws {
    let folder = try TemporaryFolder()
    let plugin = PackagePaths.file("Examples/python/plugin.py")
    let script = "#!/bin/sh\ntee sent | \(plugin) | tee got\n"
    for name in ["Examples", "Examples/python"] { try FileTree.makeFolder("\(folder.path)/\(name)") }
    try folder.write("Examples/python/plugin.py", script, executable: true)
    let outcome = try await Program.run("example-host", workingDirectory: folder.path)
    #expect(outcome.status == .exited(0), "\(outcome.error)")
    func lines(_ side: String, _ file: String) -> [String] {
      (folder.read(file) ?? "").split(separator: "\n").map { #"{"event":"\#(side)","frame":\#($0)}"# }
    }
    let conversation = (lines("sent", "sent") + lines("output", "got")).joined(separator: "\n")
    try await Self.approve("conversation", input: conversation)
  }
}
