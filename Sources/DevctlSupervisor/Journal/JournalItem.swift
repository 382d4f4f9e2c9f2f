/// What reading a journal gives.
package enum JournalItem: Hashable, Sendable {
  case event(JournalEvent)
  /// A line that is no event, and was skipped.
  case damaged(JournalDamage)
  /// The file was cut, or another one took its place.
  case restarted(JournalRestart)
}

/// A line of a journal that is no event.
package struct JournalDamage: Hashable, Sendable, CustomStringConvertible {
  /// The beginning of the line, invalid UTF-8 replaced. From anywhere: not safe to print as it is.
  package let excerpt: String
  /// What is wrong with it.
  package let reason: String

  package var description: String { "\(reason): \(excerpt)" }
}

/// What became of a journal that was being read.
package struct JournalRestart: Hashable, Sendable, CustomStringConvertible {
  package enum Cause: String, Hashable, Sendable {
    /// Another file stands in its place.
    case replaced
    /// It got shorter.
    case truncated
    /// It has never had the event after which to go on.
    case unknownEvent
  }

  package let cause: Cause
  /// The number after which reading would have gone on.
  package let seq: Int64
  /// True where the same events are in it: none is given twice. False where it is another journal, which is read from its start.
  package let isContinued: Bool

  package var description: String {
    let what =
      switch cause {
      case .replaced: "the event journal was replaced"
      case .truncated: "the event journal was cut"
      case .unknownEvent: "the event journal has no event \(seq)"
      }
    return what + (isContinued ? "; reading goes on after event \(seq)" : "; it is read from its start")
  }
}

/// What was read of a journal in all.
package struct JournalSummary: Hashable, Sendable {
  package internal(set) var events = 0
  package internal(set) var damagedLines = 0
  /// The number to go on after.
  package internal(set) var lastSeq: Int64
}
