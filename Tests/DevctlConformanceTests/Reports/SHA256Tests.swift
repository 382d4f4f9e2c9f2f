import TestSupport
import Testing

@testable import ConformanceDriver
@testable import ConformanceReports
@testable import ConformanceRequirements
@testable import ConformanceSettings
@testable import ConformanceTranscript
@testable import DevctlConformance

@Suite("SHA-256")
struct SHA256Tests {
  @Test("is what Python says it is, around every boundary of a block")
  func digests() async throws {
    let script = """
      import base64, hashlib
      for count in range(200): print(base64.b64encode(hashlib.sha256(b"x" * count).digest()).decode())
      """
    let expected = (0..<200).map { SHA256.base64(of: String(repeating: "x", count: $0)) + "\n" }.joined()
    #expect(try await Python.run(script, input: "") == expected)
  }
}
