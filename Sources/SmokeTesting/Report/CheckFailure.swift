/// Why a check failed: what was expected and what came instead.
struct CheckFailure: Error, Hashable, Sendable {
  /// One sentence without a full stop. It may have texts from plugins and services in it: hostile on a terminal.
  var cause: String
  /// What those concerned said last, line by line; as hostile.
  var stderrTail: [String]

  init(_ cause: String, stderrTail: [String] = []) {
    self.cause = cause
    self.stderrTail = stderrTail
  }
}

/// Ends a scene whose check failed and was already reported.
struct ReportedFailure: Error {}

/// Fails a check whose condition does not hold.
func expect(_ condition: Bool, _ cause: @autoclosure () -> String) throws(CheckFailure) {
  if !condition { throw CheckFailure(cause()) }
}

extension Optional {
  /// The value, which a check can't do without.
  func required(_ cause: @autoclosure () -> String) throws(CheckFailure) -> Wrapped {
    guard let self else { throw CheckFailure(cause()) }
    return self
  }
}
