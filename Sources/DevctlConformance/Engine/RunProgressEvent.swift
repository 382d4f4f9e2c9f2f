/// What happened, as it happens, for progress.
public enum RunProgressEvent: Sendable, Hashable {
  /// This service is looked for, and waited for where it is started.
  case obtaining(service: String)
  /// So many scenarios are to be played.
  case planned(scenarios: Int)
  /// This one is done.
  case finished(scenario: String)
  /// This one is played again, for this reason.
  case repeated(scenario: String, reason: String)
}
