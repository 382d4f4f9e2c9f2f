package import ConformanceRequirements
import ConformanceSettings

/// What every report says first: how the run came out, and what needs doing.
extension RunReport {
  /// How the run came out, in words for people.
  package var outcome: String {
    switch exitStatus {
    case .conforms where results.isEmpty: "nothing to judge in this shard"
    case .conforms: accepted.isEmpty ? "conforms" : "conforms but for what is accepted"
    case .violation where isCutOff: "does not conform, as far as the transcript goes, which is INCOMPLETE"
    case .couldNotRun where isCutOff: "INCOMPLETE, the transcript is cut off"
    case .violation: results(.failed).isEmpty ? problemOutcome : "does not conform"
    case .interrupted: "INCOMPLETE, the run was interrupted"
    case .suiteFault: "not judged, the suite itself went wrong"
    case .couldNotRun, .usage: "not decided, as not everything could run"
    }
  }

  /// How many results have each verdict, the verdicts that nothing has left out.
  package var counts: String {
    var parts = Verdict.allCases.map { (results($0).count, $0.words) }
    parts.insert((accepted.count, "accepted"), at: 2)
    if results.isEmpty { return "0 requirements" }
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
  }

  /// How a run came out whose verdicts alone would let it pass.
  private var problemOutcome: String {
    switch problems.first?.source {
    case .repeats: "not steady, the verdicts differ from repeat to repeat"
    case .merge: "not decided, the reports contradict each other"
    case .baseline, nil: "does not hold against its baseline"
    }
  }

  /// How long the run took, such as `4.1 s`.
  package var duration: String { Self.duration(milliseconds: durationMilliseconds) }

  static func duration(milliseconds: Int64) -> String { "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s" }
}

/// Results that share a reason: one cause often keeps many checks from running.
package struct ReasonGroup: Sendable, Hashable {
  package let reason: String
  package let requirements: [String]

  package static func groups(of results: [RequirementResult]) -> [ReasonGroup] {
    var reasons: [String] = []
    for reason in results.map({ $0.reason ?? "" }) where !reasons.contains(reason) { reasons.append(reason) }
    return reasons.map { reason in
      ReasonGroup(
        reason: reason.isEmpty ? "(no reason is known)" : reason,
        requirements: results.filter { ($0.reason ?? "") == reason }.map(\.requirement))
    }
  }
}

extension RequirementResult {
  /// The most telling of the evidence: of what a program said on standard error the end, of everything else the beginning.
  package func evidence(atMost limit: Int) -> ArraySlice<String> {
    evidence.allSatisfy { $0.hasPrefix("stderr: ") } ? evidence.suffix(limit) : evidence.prefix(limit)
  }
}

extension String {
  /// The text, cut where it is longer than is worth reading, with a word on how much is missing.
  package func cut(to limit: Int) -> String {
    let shown = prefix(limit)
    if shown.endIndex == endIndex { return self }
    return "\(shown)… (\(count - shown.count) more characters, in the JSON report)"
  }
}
