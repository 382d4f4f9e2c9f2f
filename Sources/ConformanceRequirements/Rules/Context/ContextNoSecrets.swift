import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let contextNoSecrets = Requirement(
    "context.no-secrets", .should, scenarios: [.contexts]
  ) { evidence in
    let processes = evidence.processes(in: .contexts).filter { process in
      process.requests.contains { $0.record.name.hasPrefix(Canary.namePrefix) }
    }
    guard !processes.isEmpty else { return .undecided("no request with a secret was sent") }
    return .findings(
      processes.flatMap { process in
        Secret.all.compactMap { $0.onStandardError(of: process) ?? $0.inErrors(of: process) }
      })
  }
}

/// A value that the suite planted, and that must not come out again. The report does not repeat it.
private struct Secret {
  private static let shown = 120

  let value: String
  /// Where it was put, for people.
  let origin: String

  static let all = [
    Secret(value: Canary.environment, origin: "the value of \(Canary.variable) in the environment"),
    Secret(value: Canary.configuration, origin: "the value of deploy.secret_token in the config"),
  ]

  func onStandardError(of process: ProcessView) -> Finding? {
    finding(in: process.diagnostics, "came on standard error").map { finding in
      var finding = finding
      finding.evidence = finding.evidence.map { "stderr: \($0)" }
      return finding
    }
  }

  func inErrors(of process: ProcessView) -> Finding? {
    for response in process.responses {
      for (path, message) in Self.messages(in: response.object) {
        if let finding = finding(in: message, "came in \(path) of an answer") { return finding }
      }
    }
    return nil
  }

  private static func messages(in response: JSONObject) -> [(path: String, text: String)] {
    let errors = response["output"]?["errors"]?.arrayValue ?? []
    let all =
      [("error.message", response["error"]?["message"])]
      + errors.enumerated().map { ("output.errors[\($0.offset)].message", $0.element["message"]) }
    return all.compactMap { path, value in value?.stringValue.map { (path, $0) } }
  }

  /// The first line of a text that has the value, with a word in the value's place.
  private func finding(in text: String, _ place: String) -> Finding? {
    guard let range = text.firstRange(of: value) else { return nil }
    let before = text[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let after = text[range.upperBound...].prefix { !$0.isNewline }
    let line = "\(before.suffix(Self.shown))[the value]\(after.prefix(Self.shown))"
    let masked = Self.all.reduce(line) { $0.replacing($1.value, with: "[a value]") }
    return Finding(
      expected: "no value of the config or the environment on standard error or in an error message",
      actual: "\(origin), which the suite had put there, \(place)", evidence: [masked])
  }
}
