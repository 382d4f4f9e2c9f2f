/// How `devctl-conformance` ends: the same for every report format.
public enum RunExit: Int32, Sendable, CaseIterable {
  /// The plugin keeps what was judged.
  case conforms = 0
  /// It breaks a MUST, under `--strict` a SHOULD; or a problem of the whole run fails it.
  case violation = 1
  /// The command line can't be followed, or selects nothing.
  case usage = 2
  /// Not everything that was asked for could run.
  case couldNotRun = 3
  /// The suite itself went wrong.
  case suiteFault = 4
  /// The run was interrupted before its end.
  case interrupted = 130
}
