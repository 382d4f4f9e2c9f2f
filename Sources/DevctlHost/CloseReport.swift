/// How a plugin came to its end.
public struct CloseReport: Hashable, Sendable {
  /// What the end followed on (`shutdown.eof-exits`, `shutdown.sigterm`).
  public enum Ending: Hashable, Sendable {
    /// The plugin had ended by itself before.
    case alreadyEnded
    /// The end of its input was enough, as it should be.
    case endOfInput
    /// It took SIGTERM.
    case terminated
    /// It took SIGKILL.
    case killed
  }

  /// What the end followed on.
  public let ending: Ending
  /// How the process ended; nil if the kernel itself held it and not even SIGKILL ended it in time.
  public let exit: PluginExit?
  /// How long the process took to end.
  public let duration: Duration

  /// Whether the plugin ended as the protocol wants it: on the end of its input, with status 0.
  public var isClean: Bool { ending == .endOfInput && exit == .exited(status: 0) }
}

extension CloseReport: CustomStringConvertible {
  /// "ended on end of input (exit status 0)"
  public var description: String {
    let how =
      switch ending {
      case .alreadyEnded: "had ended before"
      case .endOfInput: "ended on end of input"
      case .terminated: "ended on SIGTERM"
      case .killed: "was killed"
      }
    return "\(how) (\(exit?.description ?? "still in the kernel's hands"))"
  }
}
