import ConformanceRequirements

extension RequirementResult {
  /// What the report for people says of this result: what was expected, what came, why it matters and how to fix it. Empty for
  /// those that it says nothing of.
  package func text(_ presentation: Presentation = Presentation()) -> String {
    var canvas = TextCanvas(presentation)
    let reporter = TextReporter(presentation: presentation)
    switch verdict {
    case .failed: reporter.drawFailure(self, on: &canvas)
    case .warned: reporter.drawWarning(self, on: &canvas)
    case .harnessError: reporter.drawError(self, on: &canvas)
    case .passed, .notApplicable, .couldNotRun: break
    }
    // Between results there is an empty line, and behind the last one none is wanted.
    return canvas.text.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: "\n")
  }
}
