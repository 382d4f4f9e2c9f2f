/// An operation that a host can call on a plugin: its name, what it takes and what it gives.
public protocol PluginOperation<Input, Output>: Sendable {
  /// What the host sends as the request's `input`.
  associatedtype Input: JSONCodable & Sendable
  /// What the plugin sends as the response's `output`.
  associatedtype Output: JSONCodable & Sendable

  /// The name in requests and in `capabilities.ops`.
  static var name: String { get }
}

/// An operation that starts a stream: events with the output's id follow its response, and one `end`.
public protocol StreamOperation: PluginOperation where Output == StreamStart {}
