/// Why a set of plugins could not be started. Nothing of it is left running.
public struct PluginSetError: Error, Sendable {
  /// What was the matter.
  public enum Reason: Hashable, Sendable {
    /// More than one plugin has each of these ids; nothing was started.
    case duplicateIDs([String])
    /// These plugins failed, in the plugins' order. The others were closed.
    case failedStarts([HostError])
    /// The task was canceled. Whatever had been started was closed.
    case canceled
    /// The system does not give what is needed to serve any plugin.
    case system(String)
  }

  /// What was the matter.
  public let reason: Reason
  /// What has happened, in order.
  public let journal: [PipelineRecord]
}

extension PluginSetError: CustomStringConvertible {
  /// All of it in full sentences, without a character that could steer a terminal.
  public var description: String {
    switch reason {
    case .duplicateIDs(let ids):
      "More than one plugin has the id \(Printable.list(ids)). Each needs an id of its own."
    case .failedStarts(let errors):
      errors.map(\.description).joined(separator: "\n")
    case .canceled:
      "The start of the plugins was canceled."
    case .system(let reason):
      "No plugin can be started. \(Printable(reason))"
    }
  }
}
