public import DevctlProtocol

/// An event with its place and times in the journal.
public struct PipelineRecord: Sendable {
  /// Counts from 1. A gap is where lines of stderr were let go, as there were too many to keep.
  public let sequence: Int
  /// Since the journal was begun, in milliseconds, on a clock that never jumps.
  public let offsetMilliseconds: Int64
  /// Since the beginning of 1970 in UTC, in milliseconds, on the clock on the wall.
  public let unixMilliseconds: Int64
  /// What happened.
  public let event: PipelineEvent
}

extension PipelineRecord: JSONEncodable {
  public func write(to writer: inout JSONWriter) {
    let summary = event.summary
    writer.object { writer in
      writer.field("seq", sequence)
      writer.field("offset_ms", offsetMilliseconds)
      writer.field("unix_ms", unixMilliseconds)
      writer.field("event", summary.name)
      writer.field("level", summary.level.rawValue)
      writer.field("plugin", summary.pluginID)
      writer.field("op", summary.operation)
      writer.field("duration_ms", summary.duration?.milliseconds)
      writer.field("message", summary.text)
    }
  }
}
