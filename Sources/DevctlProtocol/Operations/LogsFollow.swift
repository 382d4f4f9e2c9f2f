/// Follows a plugin's logs: `logs.follow`.
public enum LogsFollow: StreamOperation {
  public typealias Output = StreamStart
  /// The protocol leaves the input to the plugin.
  public typealias Input = JSONObject

  public static let name = "logs.follow"
  package static let descriptor = OperationDescriptor.stream(LogsFollow.self)
}
