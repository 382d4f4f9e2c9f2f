import DevctlConformance
import Platform
import ProcessControl
import TestSupport
import Testing

@Suite("The examples of the requirements' pages")
struct ExampleSyntaxTests {
  @Test("are taken by each language's own parser, and Swift's compile against the SDK")
  func syntax() async throws {
    // Where the compiler is that compiled this.
    let path = try #require(getenv("PATH").map { String(cString: $0) })
    let said = try await Python.runFile(
      "Tests/ExampleCheck/check_examples.py", [Program.productFolder], environment: ["PATH": path])
    let count = Requirement.known.count * ExampleLanguage.allCases.count * 2
    #expect(said == "\(count) examples\n")
  }
}
