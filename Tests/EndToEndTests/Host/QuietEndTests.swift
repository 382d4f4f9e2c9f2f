import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@Suite("A normal end")
struct QuietEndTests {
  @Test("a plugin that ends as it should is no error and no warning in any output")
  func quiet() async throws {
    let bench = try Workbench()
    try bench.plugin(
      "tool",
      [
        "config.mutate": ["config_patch": [:]], "validate.run": ["valid": true, "errors": [], "warnings": []],
        "launch.plan": ["services": []],
      ])
    for words in [["plan", "--verbose"], ["up", "--verbose"], ["plugins", "list"], ["status"], ["events"]] {
      let outcome = try await bench.devctl(words)
      #expect(outcome.status == .exited(0))
      let lines = (outcome.output + outcome.error).split(separator: "\n")
      let alarming = lines.filter { $0.contains(#/(?i)error|warn|fail|kill|terminat|sigterm|broken/#) }
      #expect(alarming == [], "devctl \(words.joined(separator: " "))")
    }
    let events = try await bench.documents("events").compactMap { $0["kind"]?.stringValue }
    #expect(events.contains("up.finished"))
    #expect(events.filter { $0.hasSuffix(".failed") } == [])
    let findings = try await bench.documents("doctor").first?["findings"]?.arrayValue ?? []
    #expect(findings.filter { $0["subject"] == "plugin tool" }.map { $0["level"] } == ["PASS"])
  }
}
