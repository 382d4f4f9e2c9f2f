/// One thing that the doctor looked at.
struct Finding: Sendable, Hashable {
  /// How it stands.
  enum Level: String, Sendable, CaseIterable {
    case pass = "PASS"
    /// It may cause problems.
    case warn = "WARN"
    /// Something can't work before it is fixed.
    case fail = "FAIL"
  }

  let level: Level
  /// What was looked at, such as `configuration` or `plugin web`.
  let target: String
  /// What was found, in a sentence or less. Safe to print.
  let message: String
  /// What to do about it; nil where there is nothing to do.
  let remedy: String?

  static func pass(_ target: String, _ message: String) -> Finding {
    Finding(level: .pass, target: target, message: message, remedy: nil)
  }

  static func warn(_ target: String, _ message: String, remedy: String?) -> Finding {
    Finding(level: .warn, target: target, message: message, remedy: remedy)
  }

  static func fail(_ target: String, _ message: String, remedy: String?) -> Finding {
    Finding(level: .fail, target: target, message: message, remedy: remedy)
  }
}

/// Something that the doctor looks at. It finds things out; it changes nothing.
protocol DiagnosticCheck: Sendable {
  func findings() async -> [Finding]
}
