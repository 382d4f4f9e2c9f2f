/// What an event is about. The set is open: streams have their own kinds, too.
public struct EventKind: RawRepresentable, Hashable, Sendable {
  public let rawValue: String

  public init(rawValue: String) {
    self.rawValue = rawValue
  }
}

extension EventKind {
  /// A line of a log.
  public static let log: EventKind = "log"
  /// A measurement.
  public static let metric: EventKind = "metric"
  /// How far something has come.
  public static let progress: EventKind = "progress"
  /// The stream's last event (`stream.ends-once`).
  public static let end: EventKind = "end"
}

extension EventKind: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) {
    self.init(rawValue: value)
  }
}

extension EventKind: CustomStringConvertible {
  public var description: String { rawValue }
}

extension EventKind: JSONCodable {
  public static var jsonKind: JSONKind { .string }

  public init(from reader: inout JSONReader) throws(JSONError) {
    self.init(rawValue: try reader.readString())
  }

  /// A kind by its name, if it is one of ours.
  init?(_ words: KeyWords) {
    switch words {
    case "log": self = .log
    case "metric": self = .metric
    case "progress": self = .progress
    case "end": self = .end
    default: return nil
    }
  }

  public func write(to writer: inout JSONWriter) {
    writer.string(rawValue)
  }
}
