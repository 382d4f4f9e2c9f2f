package import ConformanceReports
package import ConformanceRequirements

/// What the suite said of one fault, held against what the fault declares.
package struct FaultOutcome: Sendable, Hashable {
  package let fault: Fault
  /// The results that found fault, in the catalogue's order.
  package let findings: [RequirementResult]
  /// What is wrong with the pair of them, in sentences; empty where the suite found exactly what is there.
  package let complaints: [String]

  /// The requirements that it broke.
  package var broken: [String] { findings.map(\.requirement) }

  package init(_ fault: Fault, report: RunReport) {
    self.fault = fault
    findings = report.results.filter { $0.verdict == .failed || $0.verdict == .warned }
    let broken = findings.map(\.requirement)
    var complaints: [String] = []
    for result in report.results where result.verdict == .harnessError {
      complaints.append("the suite itself went wrong on \(result.requirement): \(result.reason ?? "no reason given")")
    }
    for slug in fault.breaks + fault.companions where !broken.contains(slug) {
      let verdict = report.results.first { $0.requirement == slug }
      let said = verdict.map { "\($0.verdict.words)\($0.reason.map { ": \($0)" } ?? "")" } ?? "is no requirement"
      complaints.append("it should break \(slug), which \(said)")
    }
    for finding in findings where !(fault.breaks + fault.companions).contains(finding.requirement) {
      let words = [finding.expected.map { "expected \($0)" }, finding.actual.map { "found \($0)" }]
      complaints.append(
        "it breaks \(finding.requirement) too, which it does not declare: "
          + words.compactMap { $0 }.joined(separator: "; "))
    }
    self.complaints = complaints
  }

  /// A fault that could not be judged at all.
  package init(_ fault: Fault, skipReason: String) {
    self.fault = fault
    findings = []
    complaints = ["it could not be judged: \(skipReason)"]
  }
}
