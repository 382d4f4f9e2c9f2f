/// What kind of frame a line is: the value of its `type`.
public enum FrameType: String, Hashable, Sendable, CaseIterable {
  case handshake, request, response, event
}
