package import DevctlProtocol

/// Requests that leave out something of `ctx`, and those that leave out nothing, by what their names begin with.
package enum PartialContext {
  package static let full = "full-ctx"
  package static let noCwd = "ctx-without-cwd"
  package static let noDeadline = "ctx-without-deadline"
  package static let noDryRun = "ctx-without-dry-run"

  package static func name(_ kind: String, _ operation: String) -> String { "\(kind)-\(operation)" }

  package enum Field: String {
    case cwd
    case dryRun = "dry_run"
    case deadline = "deadline_ms"

    package func value(_ root: String) -> JSONValue {
      switch self {
      case .cwd: .string(root)
      case .dryRun: true
      case .deadline: 20_000
      }
    }
  }
}
