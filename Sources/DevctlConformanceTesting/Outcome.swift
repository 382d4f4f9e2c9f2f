import DevctlConformance
import Testing

/// How the case of one requirement comes out.
enum Outcome: Sendable, Hashable {
  case passed
  /// The issue's text.
  case failed(String)
  /// The warning's text.
  case warned(String)
  /// Why there is nothing to say.
  case cancelled(String)

  /// The outcome that a result stands for.
  ///
  /// - Parameter tell: Says what concerns more cases than this.
  init(_ result: RequirementResult, tell: (String) -> Outcome) {
    let reason = result.reason ?? "no reason is known"
    self =
      switch result.verdict {
      case .passed: .passed
      case .failed, .harnessError: .failed(result.text())
      case .warned: .warned(result.text())
      case .notApplicable: .cancelled("not applicable: \(reason)")
      case .couldNotRun: tell("could not run: \(reason)")
      }
  }

  /// Tells Swift Testing.
  ///
  /// - Throws: What cancels the case.
  func record(at location: SourceLocation) throws {
    switch self {
    case .passed: break
    case .failed(let text): Issue.record(Comment(rawValue: text), sourceLocation: location)
    case .warned(let text): Self.warn(Comment(rawValue: text), at: location)
    case .cancelled(let reason): try Self.cancel(Comment(rawValue: reason), at: location)
    }
  }

  // Swift 6.2 has neither warnings nor cancelled cases.
  #if compiler(>=6.3)
    private static func warn(_ comment: Comment, at location: SourceLocation) {
      Issue.record(comment, severity: .warning, sourceLocation: location)
    }

    private static func cancel(_ reason: Comment, at location: SourceLocation) throws {
      try Test.cancel(reason, sourceLocation: location)
    }
  #else
    private static func warn(_ comment: Comment, at location: SourceLocation) {
      withKnownIssue("a broken SHOULD") { Issue.record(comment, sourceLocation: location) }
    }

    private static func cancel(_ reason: Comment, at location: SourceLocation) throws {}
  #endif
}
