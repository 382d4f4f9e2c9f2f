/// Lengths of time as people read them.
enum DurationLabel {
  /// `12 ms`, `1.4 s`, `3 min 20 s`, `2 h 5 min`, `3 d 4 h`.
  static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    switch milliseconds {
    case ..<1000: return "\(milliseconds) ms"
    case ..<60_000: return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
    case ..<3_600_000: return "\(milliseconds / 60_000) min \(milliseconds / 1000 % 60) s"
    case ..<86_400_000: return "\(milliseconds / 3_600_000) h \(milliseconds / 60_000 % 60) min"
    default: return "\(milliseconds / 86_400_000) d \(milliseconds / 3_600_000 % 24) h"
    }
  }
}
