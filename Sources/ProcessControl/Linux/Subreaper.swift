internal import CSystem

/// Whether this process adopts its orphaned descendants.
package enum Subreaper {
  /// Makes every daemonized descendant a child of this process, in place of init: it can then be seen and reaped.
  package static func enable() throws(SystemError) {
    if csystem_set_child_subreaper(1) == -1 { throw SystemError(call: "prctl PR_SET_CHILD_SUBREAPER") }
  }
}
