import DevctlConformance
import DevctlProtocol
import FileSystem
import TestSupport
import Testing

@Suite("The schema of profiles")
struct ProfileSchemaTests {
  /// What the schema has against each text; nil where that is nothing.
  private func complaints(about texts: [String]) async throws -> [String?] {
    let input = JSONValue.array(texts.map { .string($0) }).text
    let output = try await Python.runFile("Tests/ReportReaders/check_profile.py", input: input)
    let complaints = try #require(try? JSONValue(parsing: output).arrayValue, "\(output)")
    return complaints.map(\.stringValue)
  }

  private func file(_ path: String) throws -> String {
    String(decoding: try FileTree.read(PackagePaths.file(path)), as: UTF8.self)
  }

  @Test("accepts the fixture's profile and the one that the documentation shows, and so does the suite")
  func examples() async throws {
    let page = try file("conformance/profile.md")
    let example = try #require(page.components("```json\n").dropFirst().first?.components("```").first)
    let fixture = try file("FixturePlugins/behaviours/profiled/devctl-conformance.json")
    #expect(try await complaints(about: [example, fixture]) == [nil, nil])
    let shown = try Profile(JSONValue(parsing: example), file: "/p/devctl-conformance.json")
    #expect(shown.services.count == 2)
    for member in try JSONValue(parsing: example).objectValue?.keys ?? [] {
      #expect(page.contains("\n| `\(member)` |"), "the page has no line on \(member)")
    }
  }

  @Test("refuses what the suite refuses")
  func agreement() async throws {
    let good = [
      "{}", #"{"budgets": {"a": "1m30s"}}"#, #"{"inputs": {"own": {"a": []}, "build.run": {"steps": null}}}"#,
    ]
    let bad = [
      "[]", #"{"comand": ["x"]}"#, #"{"format": 2}"#, #"{"command": "x"}"#, #"{"command": []}"#, #"{"command": [""]}"#,
      #"{"command": ["x", 1]}"#, #"{"environment": {"A": 1}}"#, #"{"environment": {"A=B": ""}}"#,
      #"{"repository": ""}"#,
      #"{"inputs": {"config.mutate": []}}"#, #"{"inputs": {"config.mutate": {"confg": {}}}}"#,
      #"{"inputs": {"own": 1}}"#,
      #"{"inputs": {"build.run": {"steps": [1]}}}"#, #"{"inputs": {"command.run": {"argv": []}}}"#,
      #"{"inputs": {"command.run": {"seed": {"argv": "x"}}}}"#, #"{"expect": {"validate.run": true}}"#,
      #"{"expect": {"command.run": {"seed": 0}}}"#, #"{"budgets": {"a": 90}}"#, #"{"budgets": {"a": "90"}}"#,
      #"{"not_applicable": {"launch": ""}}"#, #"{"exercise_commands": ["a", "a"]}"#, #"{"services": [{}]}"#,
      #"{"services": [{"name": "db", "ready": "h:1"}]}"#, #"{"services": [{"name": "db", "ready": {}}]}"#,
      #"{"services": [{"name": "db", "ready": {"tcp": "h"}}]}"#,
      #"{"services": [{"name": "db", "ready": {"http": "https://h/"}}]}"#,
      #"{"services": [{"name": "db", "ready": {"tcp": "h:1"}, "timeout": "5s"}]}"#,
      #"{"services": [{"name": "db", "ready": {"tcp": "h:1"}, "needed_by": []}]}"#,
    ]
    let complaints = try await complaints(about: good + bad)
    try #require(complaints.count == good.count + bad.count)
    for (text, complaint) in zip(good + bad, complaints) {
      #expect((complaint == nil) == good.contains(text), "\(text): \(complaint ?? "accepted by the schema")")
      let isRead = (try? Profile(JSONValue(parsing: text), file: "/p/x.json")) != nil
      #expect(isRead == good.contains(text), "\(text): \(isRead ? "accepted" : "refused") by the suite")
    }
  }
}

extension String {
  /// The parts between a separator.
  fileprivate func components(_ separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
