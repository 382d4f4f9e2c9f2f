package import ConformanceReports
import ConformanceRequirements

/// What the suite said of a reference plugin, which has to pass everything.
package struct ReferenceOutcome: Sendable, Hashable {
  /// What it is called: its language.
  package let name: String
  /// The requirements that it passes.
  package let passed: [String]
  /// What is wrong, in sentences; empty where it passes every requirement.
  package let complaints: [String]

  package init(_ name: String, report: RunReport) {
    self.name = name
    passed = report.results.filter { $0.verdict == .passed }.map(\.requirement)
    complaints = report.results.filter { $0.verdict != .passed }.map { result in
      let words = [result.expected.map { "expected \($0)" }, result.actual.map { "found \($0)" }, result.reason]
      return "\(result.requirement) \(result.verdict.words): " + words.compactMap { $0 }.joined(separator: "; ")
    }
  }

  /// A plugin that could not be judged at all.
  package init(_ name: String, skipReason: String) {
    self.name = name
    passed = []
    complaints = ["it could not be judged: \(skipReason)"]
  }
}
