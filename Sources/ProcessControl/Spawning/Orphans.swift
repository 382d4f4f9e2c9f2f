internal import CSystem
package import Platform

/// Any child at all, for a process that does nothing but look after others: as a subreaper it gets children whose numbers it
/// never knew.
package enum Orphans {
  /// What a look at the children found.
  package enum Outcome: Hashable, Sendable {
    /// There is not one child.
    case none
    /// There are children, and all of them run.
    case running
    /// This one has ended. It stays a zombie until it is reaped.
    case ended(pid_t)
  }

  /// Looks for a child that has ended.
  package static func look() -> Outcome {
    var pid: Int32 = 0
    return switch Int(csystem_find_ended_child(&pid)) {
    case CSYSTEM_CHILD_NONE: .none
    case CSYSTEM_CHILD_ENDED: .ended(pid)
    default: .running
    }
  }
}
