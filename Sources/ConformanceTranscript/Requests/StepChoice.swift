import DevctlProtocol

/// What stands in `steps`.
package enum StepChoice: String, CaseIterable {
  case null, absent
  /// No step at all: whether the operation works apart from the choice.
  case none

  package func name(for operation: String) -> String { "steps-\(rawValue)-\(operation)" }

  package func request(for operation: String) -> RequestFrame {
    let frame = RequestFrame(operation, purpose: name(for: operation))
    return switch self {
    case .null: frame.with("steps", .null)
    case .absent: frame.with("steps", nil)
    case .none: frame.with("steps", [])
    }
  }
}
