import ConformanceReports
import ConformanceSettings
import DevctlProtocol

/// A self-test for machines.
package enum SelftestJSON {
  package static func bytes(for report: SelftestReport) -> [UInt8] {
    func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
    let faults = report.faults.map { outcome -> JSONValue in
      [
        "fault": .string(outcome.fault.name), "breaks": strings(outcome.fault.breaks),
        "also": strings(outcome.fault.companions), "broken": strings(outcome.broken),
        "complaints": strings(outcome.complaints),
      ]
    }
    let references = report.references.map { outcome -> JSONValue in
      [
        "reference": .string(outcome.name), "passed": strings(outcome.passed),
        "complaints": strings(outcome.complaints),
      ]
    }
    let value: JSONValue = [
      "format": 1, "proven": .bool(report.exitStatus == .conforms), "incomplete": .bool(report.isIncomplete),
      "duration_ms": .number(JSONNumber(report.durationMilliseconds)), "requirements": strings(report.requirements),
      "uncovered": strings(report.uncovered), "faults": .array(faults), "references": .array(references),
    ]
    return JSONReporter.printable(value.text)
  }
}
