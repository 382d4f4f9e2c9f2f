internal import CSystem

/// Names of signals.
package enum Signal {
  /// "SIGTERM" for 15, nil for a number without a name.
  package static func name(of number: Int32) -> String? {
    csystem_signal_name(number).map { String(cString: $0) }
  }

  /// "15 (SIGTERM)", or the number alone.
  package static func description(of number: Int32) -> String {
    name(of: number).map { "\(number) (\($0))" } ?? "\(number)"
  }
}
