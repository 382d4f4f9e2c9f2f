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
  func resolved(_ options: PluginOptions) -> Deadline {
    switch self {
    case .standard: options.callTimeout.map(Deadline.after) ?? .never
    case .after(let duration): .after(duration)
    case .never: .never
    }
  }
}
