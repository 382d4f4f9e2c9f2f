/// What kind of frame a line is: the value of its `type`.
public enum FrameType: String, Hashable, Sendable, CaseIterable {
  /// The plugin introduces itself.
  case handshake
  /// The host asks for something.
  case request
  /// The plugin answers a request.
  case response
  /// The plugin says something in a stream.
  case event
}
