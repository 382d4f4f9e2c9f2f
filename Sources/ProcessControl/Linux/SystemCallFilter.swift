internal import CSystem

/// What programs in a sandbox may ask the kernel for.
package enum SystemCallFilter {
  /// Refuses what reaches out of a sandbox, or out of a tracer's sight, to this process and to all that it starts from now on.
  ///
  /// - Returns: Whether it is in force; not on machines that the filter is not written for.
  @discardableResult
  package static func install() -> Bool { csystem_filter_calls() == 0 }
}
