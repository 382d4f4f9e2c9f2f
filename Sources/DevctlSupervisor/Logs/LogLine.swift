/// A line of a service's log, or a piece of one.
package struct LogLine: Hashable, Sendable {
  package let service: String
  package let stream: LogStream
  /// Without the line end, invalid UTF-8 replaced; where bytes were left out, that is told at its end. From anywhere: not
  /// safe to print as it is.
  package let text: String
  /// How many bytes of it were left out.
  package var omittedBytes = 0
  /// False where a piece of the same line was given before.
  package var startsLine = true
  /// False where the line had not ended when it was given.
  package var endsLine = true
}

/// What happened to a log while it was followed.
package struct LogNotice: Hashable, Sendable, CustomStringConvertible {
  package enum Change: Hashable, Sendable {
    /// The service was started again: from here on, lines are those of this run.
    case newRun(LogRun)
    /// The log was cut, and is read from its start.
    case truncated(LogStream)
    /// Another file stands in the log's place, and is read from its start.
    case replaced(LogStream)
  }

  package let service: String
  package let change: Change

  package var description: String {
    switch change {
    case .newRun(let run): "\(service) was started again; its log goes on in \(run.fileName(.stdout))"
    case .truncated(let stream): "the \(stream.rawValue) of \(service) was cut; it is read from its start"
    case .replaced(let stream): "the \(stream.rawValue) of \(service) was replaced; it is read from its start"
    }
  }
}

/// What following logs gives.
package enum LogItem: Hashable, Sendable {
  case line(LogLine)
  case notice(LogNotice)
}

/// Which lines of which logs are wanted.
package struct LogQuery: Hashable, Sendable {
  /// In this order; nil for all that there are, by name.
  package var services: [String]?
  package var streams: [LogStream]
  /// How many lines of each log to begin with, counted from its end; nil for all.
  package var last: Int?
  /// How much of a line is kept, in bytes.
  package var lineLimit: Int
  /// How long a line may stand without its end before what there is of it is given.
  package var timeout: Duration

  package init(
    services: [String]? = nil, streams: [LogStream] = LogStream.allCases, last: Int? = nil, lineLimit: Int = 64 << 10,
    timeout: Duration = .seconds(1)
  ) {
    self.services = services
    self.streams = streams
    self.last = last
    self.lineLimit = max(4, lineLimit)
    self.timeout = timeout
  }
}
