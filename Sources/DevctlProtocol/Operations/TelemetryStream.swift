/// Streams a plugin's measurements: `telemetry.stream`.
public enum TelemetryStream: StreamOperation {
  public typealias Output = StreamStart
  /// The protocol leaves the input to the plugin.
  public typealias Input = JSONObject

  public static let name = "telemetry.stream"
  package static let descriptor = OperationDescriptor.stream(TelemetryStream.self)
}
