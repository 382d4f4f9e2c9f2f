import TestSupport
import Testing

/// `ProtocolSpec/oracle` judges with a JSON Schema implementation that shares nothing with this package.
@Suite("A second opinion on the specification")
struct OracleTests {
  private static let approval = "nothing to object to\n"

  @Test("its schemas are schemas, and its examples are right or wrong as they say", arguments: ["schemas", "examples"])
  func files(check: String) async throws {
    #expect(try await Python.runFile("ProtocolSpec/oracle", [check]) == Self.approval)
  }
}
