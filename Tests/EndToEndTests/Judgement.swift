import DevctlProtocol
import ProcessControl
import TestSupport

/// What `devctl-conformance` said of a plugin, read from its JSON report.
struct Judgement: Sendable {
  let status: ProcessExit
  /// The verdict on each requirement.
  let verdicts: [String: String]
  let report: JSONValue
  let error: String

  /// Runs the built command over a plugin of this checkout. Only a few run at a time.
  static func of(
    _ plugin: [String], _ options: [String] = [], environment: [String: String] = [:]
  ) async throws -> Judgement {
    try await limiter.run {
      let outcome = try await Program.run(
        "devctl-conformance", options + ["--report", "json", "--"] + plugin, environment: environment)
      let report = try JSONValue(parsing: Array(outcome.output.utf8))
      let pairs = (report["results"]?.arrayValue ?? []).map { result in
        (result["requirement"]?.stringValue ?? "", result["verdict"]?.stringValue ?? "")
      }
      return Judgement(
        status: outcome.status, verdicts: Dictionary(pairs) { first, _ in first }, report: report,
        error: outcome.error)
    }
  }

  private static let limiter = Limiter(2)

  /// The requirements with one of these verdicts.
  func requirements(_ wanted: String...) -> Set<String> {
    Set(verdicts.filter { wanted.contains($0.value) }.keys)
  }

  /// What the report says of a guard or observer.
  func observer(_ name: String) -> (on: Bool?, detail: String) {
    let entry = report["suite"]?["protections"]?.arrayValue?.first { $0["name"]?.stringValue == name }
    return (entry?["on"]?.boolValue, entry?["detail"]?.stringValue ?? "")
  }

  /// The results that are no plain pass, for the message of a failing test.
  var details: String {
    (report["results"]?.arrayValue ?? []).filter { $0["verdict"]?.stringValue != "passed" }.map(\.text)
      .joined(separator: "\n")
  }

  /// The result on one requirement, as text to search in.
  func result(_ slug: String) -> String {
    (report["results"]?.arrayValue ?? []).first { $0["requirement"]?.stringValue == slug }?.text ?? ""
  }
}
