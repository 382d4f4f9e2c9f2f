internal import DevctlProtocol

/// A name that was used twice (`host.collisions`).
public struct Collision: Hashable, Sendable {
  /// What has the name.
  public enum Kind: String, Hashable, Sendable {
    /// A step of `build.run` or `prepare.run`.
    case step
    /// What a step made.
    case artifact
    /// What `launch.plan` plans.
    case service
  }

  /// What has the name.
  public let kind: Kind
  /// The name.
  public let name: String
  /// The plugin that used it first.
  public let earlierPluginID: String
  /// The plugin that used it again; the same one where a plugin repeats itself.
  public let laterPluginID: String

  var pluginIDs: [String] {
    earlierPluginID == laterPluginID ? [earlierPluginID] : [earlierPluginID, laterPluginID]
  }
}

extension Collision: CustomStringConvertible {
  /// "the plugins a and b both have the step "compile"", without a full stop.
  public var description: String {
    earlierPluginID == laterPluginID
      ? "the plugin \(Printable(earlierPluginID)) has the \(kind) \(Quoted(name)) twice"
      : "the plugins \(Printable.list(pluginIDs)) both have the \(kind) \(Quoted(name))"
  }
}
