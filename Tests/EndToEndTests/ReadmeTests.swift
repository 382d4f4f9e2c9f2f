import DevctlConformance
import ProcessControl
import TestSupport
import Testing

@Suite("The examples do what the README says of them")
struct ReadmeTests {
  static let conforming = [
    "Examples/python/plugin.py", "\(Program.productFolder)/example-plugin", "\(Program.productFolder)/example-web",
  ]

  @Test("its plugins conform, even under --strict", arguments: conforming)
  func plugins(path: String) async throws {
    let judgement = try await Judgement.of([path], ["--strict", "--exercise-commands"])
    #expect(judgement.status == .exited(0), "\(judgement.details)")
  }

  @Test("its host calls its plugin and ends it cleanly")
  func host() async throws {
    let outcome = try await Program.run("example-host")
    #expect(outcome.output == "valid\nended on end of input (exit status 0)\n")
    #expect(outcome.status == .exited(0))
  }
}
