import ConformanceRequirements
import ConformanceSettings
package import DevctlProtocol

/// The report as JSON: the stable, documented form that the others and other programs build on.
package enum JSONReport {
  package static func value(of report: RunReport) -> JSONValue {
    var summary: JSONObject = [:]
    for verdict in Verdict.allCases { summary[verdict.rawValue] = number(report.count(verdict)) }
    summary["accepted"] = number(report.accepted.count)
    summary["conforms"] = .bool(report.conforms)
    return [
      "format": .number(JSONNumber(Int64(RunReport.format))),
      "suite": [
        "name": "devctl-conformance", "version": .string(report.suiteVersion), "strict": .bool(report.isStrict),
        "incomplete": .bool(report.isIncomplete || report.isCutOff),
        "duration_ms": .number(JSONNumber(report.durationMilliseconds)),
        "protections": .array(
          report.protections.map {
            ["name": .string($0.name), "on": .bool($0.isOn), "detail": .string($0.detail)]
          }),
        "cut_off": .bool(report.isCutOff), "transcripts": .array(report.transcripts.map { .string($0) }),
        "shard": report.shard.map(value(of:)) ?? .null, "repeats": number(report.repeats),
        "ended_at": text(report.endedAt),
      ],
      "plugin": [
        "command": .array(report.command.map { .string($0) }), "name": text(report.pluginName),
        "file": text(report.pluginFile), "profile": text(report.profile),
      ],
      "remarks": .array(report.remarks.map { .string($0) }),
      "summary": .object(summary),
      "results": .array(report.results.map(value(of:))),
      "problems": .array(report.problems.map(value(of:))),
      "changes": report.changes.map(ChangeListJSON.value(of:)) ?? .null,
    ]
  }

  private static func number(_ value: Int) -> JSONValue { .number(JSONNumber(Int64(value))) }

  private static func text(_ string: String?) -> JSONValue { string.map { .string($0) } ?? .null }

  private static func value(of result: RequirementResult) -> JSONValue {
    [
      "requirement": .string(result.requirement), "level": .string(result.level.rawValue),
      "verdict": .string(result.verdict.rawValue), "expected": text(result.expected), "actual": text(result.actual),
      "evidence": .array(result.evidence.map { .string($0) }), "rerun": text(result.rerun),
      "reason": text(result.reason),
      "accepted": result.accepted.map { ["reason": .string($0.reason), "until": text($0.until)] } ?? .null,
      "page": text(result.isBroken ? Requirement.page(on: result.requirement) : nil),
    ]
  }

  private static func value(of shard: Shard) -> JSONValue {
    [
      "index": number(shard.index), "count": number(shard.count), "whole": .array(shard.whole.map { .string($0) }),
    ]
  }

  private static func value(of problem: Problem) -> JSONValue {
    [
      "source": .string(problem.source.rawValue), "requirement": .string(problem.requirement),
      "message": .string(problem.message), "file": text(problem.file), "line": problem.line.map(number) ?? .null,
    ]
  }
}
