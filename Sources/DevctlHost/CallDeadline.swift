internal import ProcessControl

/// How long a call may take.
public enum CallDeadline: Hashable, Sendable {
  /// As long as ``PluginOptions/callTimeout`` says.
  case standard
  /// As long as this, from now on.
  case after(Duration)
  /// Any time.
  case never
}

extension CallDeadline {
  /// How long that is; nil for any time.
  func timeout(standard: Timeout?) -> Timeout? {
    switch self {
    case .standard: standard
    case .after(let duration): Timeout(duration)
    case .never: nil
    }
  }
}

/// How long to wait, and the same in nanoseconds: to find them costs more than all else about the deadline of a call.
struct Timeout {
  let duration: Duration
  let nanoseconds: Int64

  init(_ duration: Duration) {
    self.duration = duration
    nanoseconds = duration.wholeNanoseconds
  }

  /// When it ends that begins now.
  var deadline: MonotonicInstant { .now.advanced(byNanoseconds: nanoseconds) }
}
