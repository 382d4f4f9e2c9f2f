/// Why a line is not the frame it should be, with whatever is known of whom it concerns.
///
/// A response that is broken fails only the request that it answers, an event only its stream: hence the ids.
public struct FrameError: Error, Hashable, Sendable {
  /// What is wrong with the line.
  public enum Kind: Hashable, Sendable {
    /// It is not JSON (`framing.pure-stdout`, `framing.strict-json`), or beyond a limit.
    case notJSON
    /// It is JSON, but no object.
    case notAnObject
    /// It has no `type`, or one that may not come here (`framing.known-type`).
    case unknownType
    /// One of its fields is missing or wrong.
    case invalidField
  }

  /// What is wrong with the line.
  public var kind: Kind
  /// The frame's type, if it could be read.
  public var type: FrameType?
  /// The request that the frame is or answers, if that could be read.
  public var requestID: String?
  /// The stream that the frame belongs to, if that could be read.
  public var streamID: String?
  /// The fault itself, with its place.
  public var underlying: JSONError

  /// Creates an error.
  public init(
    kind: Kind, type: FrameType? = nil, requestID: String? = nil, streamID: String? = nil, underlying: JSONError
  ) {
    self.kind = kind
    self.type = type
    self.requestID = requestID
    self.streamID = streamID
    self.underlying = underlying
  }
}

extension FrameError: CustomStringConvertible {
  public var description: String { underlying.description }
}
