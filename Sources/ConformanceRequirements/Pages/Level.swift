/// How much a requirement binds a plugin.
public enum Level: String, Sendable, CaseIterable, Comparable {
  /// A violation fails the run.
  case must
  /// A violation is a warning, and fails the run under `--strict`.
  case should
  /// Only reported.
  case info

  public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .should: 1
    case .must: 2
    }
  }
}
