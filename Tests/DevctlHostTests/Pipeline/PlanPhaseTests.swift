import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlHost

@Suite("the plan of several plugins")
struct PlanPhaseTests {
  private let bench = PluginBench()

  private func planning(_ id: String, _ services: String, building artifacts: String? = nil) -> PluginSpec {
    var answers = ["launch.plan": "ok '{\"services\":[\(services)]}'"]
    answers["build.run"] = artifacts.map { steps("make", artifacts: $0) }
    return bench.plugin(id, answers)
  }

  @Test("artifacts become paths, folders are the repository's, and an empty host is this machine")
  func resolved() async throws {
    let services = #"""
      {"name":"web","executable":{"artifact_id":"web","args":["-v"]},"depends_on":["web"],"health":{"type":"tcp","address":":80"}},
      {"name":"tool","executable":{"artifact_id":"tool"},"cwd":"sub"},
      {"name":"db","command":["db"],"cwd":"/srv","env":{"A":"b"}}
      """#.split(separator: "\n").joined()
    let specs = [
      planning("a", services),
      bench.plugin("b", ["build.run": steps("make", artifacts: #"{"tool":"/opt/tool","web":"out/web"}"#)]),
    ]
    let result = try await bench.run(specs)
    #expect(result.services.map(\.command) == [["\(bench.path)/out/web", "-v"], ["/opt/tool"], ["db"]])
    #expect(result.services.map(\.service.cwd) == [bench.path, "\(bench.path)/sub", "/srv"])
    #expect(result.services.map(\.artifactID) == ["web", "tool", nil])
    #expect(result.services.first?.service.health == .tcp(address: "localhost:80"))
    let json = try JSONValue(parsing: result.encodedJSON())
    #expect(json["services"]?[2]?["env"] == ["A": "b"])
    #expect(json["services"]?[0]?["plugin"] == "a")
    #expect(json["plugins"]?[0]?["clean"] == true)
  }

  @Test("a service that two plugins plan stands in the earlier place, or is an error when strict")
  func collision() async throws {
    let specs = [
      planning("a", #"{"name":"web","command":["a"]},{"name":"db","command":["a"]}"#),
      planning("b", #"{"name":"web","command":["b"]}"#),
    ]
    let result = try await bench.run(specs)
    #expect(result.services.map { "\($0.pluginID) \($0.name)" } == ["b web", "a db"])
    #expect(result.warnings.map(\.pluginIDs) == [["a", "b"]])
    let error = try #require(await bench.failure(specs) { $0.strictness = .error })
    guard case .collision(let collision) = error.cause else {
      Issue.record("\(error)")
      return
    }
    #expect(collision.kind == .service)
    #expect(collision.name == "web")
  }

  @Test("an artifact that is not there: those that are, or why there are none")
  func unknownArtifact() async throws {
    let spec = planning("a", #"{"name":"web","executable":{"artifact_id":"web"}}"#, building: #"{"app":"x","lib":"y"}"#)
    let error = try #require(await bench.failure([spec]))
    #expect(
      error.description == """
        launch.plan of the plugin a: output.services[0].executable.artifact_id: there is no artifact "web"; there are \
        "app", "lib".
        """)
    let skipped = try #require(await bench.failure([spec]) { $0.phases = .planning })
    #expect(skipped.description.contains("there are none, as build.run was skipped"))
  }

  @Test(
    "what can't be carried out is refused, with its field",
    arguments: [
      (#"{"name":"../x","command":["a"]}"#, "output.services[0].name: expected a name that is safe"),
      (
        #"{"name":"a","command":["a"]},{"name":"a","command":["b"]}"#,
        "output.services[1].name: expected a name of its own"
      ),
      (#"{"name":"a","command":[""]}"#, "output.services[0].command: expected a program"),
      (#"{"name":"a","command":[]}"#, "output.services[0].command: expected a program"),
      (
        #"{"name":"a","command":["a"],"health":{"type":"tcp","address":"nonsense"}}"#,
        "output.services[0].health.address: expected host:port, found \"nonsense\""
      ),
      (
        #"{"name":"a","command":["a"],"health":{"type":"http","url":"ftp://x"}}"#,
        "output.services[0].health.url: expected http://host:port/path, found \"ftp://x\""
      ),
      (
        #"{"name":"a","command":["a"],"health":{"type":"http","url":"https://localhost/"}}"#,
        "which can't be asked without TLS; a check of type tcp can"
      ),
      (#"{"name":"a","command":["a"],"env":{"A=":"b"}}"#, "output.services[0].env: expected names without ="),
      (#"{"name":"a","command":["a"],"cwd":""}"#, "output.services[0].cwd: expected a path"),
    ])
  func refused(_ services: String, _ expected: String) async throws {
    let error = try #require(await bench.failure([planning("shop", services)]))
    #expect(error.pluginIDs == ["shop"])
    #expect(error.description.contains(expected), "\(error)")
    #expect(error.description.contains("shop"))
    #expect(bench.isEmpty)
  }

  @Test("all that is wrong with a plan is told at once, and no byte of it can trap")
  func allProblems() {
    let services = [
      LaunchPlan.Service(name: "", command: ["a\0b"]), LaunchPlan.Service(name: "b", command: [], env: ["": "\0"]),
      LaunchPlan.Service(name: "c", cwd: "\0", program: .executable(artifactID: "", arguments: ["\0"])),
    ]
    var reading = PlanReading("x", repoRoot: "/", artifacts: NamedList(), isBuildSkipped: false)
    reading.read(LaunchPlan.Output(services: services))
    #expect(
      reading.problems.map(\.field) == [
        "output.services[0].name", "output.services[0].command[0]", "output.services[1].env",
        "output.services[1].command", "output.services[2].cwd", "output.services[2].executable.args[0]",
        "output.services[2].executable.artifact_id",
      ])
  }
}
