package import DevctlProtocol

/// The report as JSON: the stable, documented form that the others and other programs build on.
package enum JSONReport {
  package static func value(of report: RunReport) -> JSONValue {
    var summary: JSONObject = [:]
    for verdict in Verdict.allCases { summary[verdict.rawValue] = .number(JSONNumber(Int64(report.count(verdict)))) }
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
      ],
      "plugin": [
        "command": .array(report.command.map { .string($0) }), "name": text(report.pluginName),
        "file": text(report.pluginFile),
      ],
      "summary": .object(summary),
      "results": .array(report.results.map(value(of:))),
    ]
  }

  private static func text(_ string: String?) -> JSONValue { string.map { .string($0) } ?? .null }

  private static func value(of result: RequirementResult) -> JSONValue {
    [
      "requirement": .string(result.requirement), "level": .string(result.level.rawValue),
      "verdict": .string(result.verdict.rawValue), "expected": text(result.expected), "actual": text(result.actual),
      "evidence": .array(result.evidence.map { .string($0) }), "rerun": text(result.rerun),
      "reason": text(result.reason),
    ]
  }

  /// Reads a report back; nil where the value is not one of this format.
  package static func report(from value: JSONValue) -> RunReport? {
    guard value["format"]?.intValue == Int64(RunReport.format), let suite = value["suite"],
      let results = value["results"]?.arrayValue
    else { return nil }
    var report = RunReport()
    report.suiteVersion = suite["version"]?.stringValue ?? ""
    report.isStrict = suite["strict"]?.boolValue ?? false
    report.isCutOff = suite["cut_off"]?.boolValue ?? false
    report.isIncomplete = suite["incomplete"]?.boolValue == true && !report.isCutOff
    report.transcripts = (suite["transcripts"]?.arrayValue ?? []).compactMap(\.stringValue)
    report.durationMilliseconds = suite["duration_ms"]?.intValue ?? 0
    report.protections = (suite["protections"]?.arrayValue ?? []).compactMap { entry in
      guard let name = entry["name"]?.stringValue, let isOn = entry["on"]?.boolValue else { return nil }
      return RunReport.Protection(name: name, isOn: isOn, detail: entry["detail"]?.stringValue ?? "")
    }
    report.command = (value["plugin"]?["command"]?.arrayValue ?? []).compactMap(\.stringValue)
    report.pluginName = value["plugin"]?["name"]?.stringValue
    report.pluginFile = value["plugin"]?["file"]?.stringValue
    report.results = results.compactMap(result(from:))
    return report.results.count == results.count ? report : nil
  }

  private static func result(from value: JSONValue) -> RequirementResult? {
    guard let slug = value["requirement"]?.stringValue,
      let level = value["level"]?.stringValue.flatMap(Level.init(rawValue:)),
      let verdict = value["verdict"]?.stringValue.flatMap(Verdict.init(rawValue:))
    else { return nil }
    var result = RequirementResult(requirement: slug, level: level, verdict: verdict)
    result.expected = value["expected"]?.stringValue
    result.actual = value["actual"]?.stringValue
    result.evidence = (value["evidence"]?.arrayValue ?? []).compactMap(\.stringValue)
    result.rerun = value["rerun"]?.stringValue
    result.reason = value["reason"]?.stringValue
    return result
  }
}
