extension Sequence<PluginSpec> {
  /// The plugins in the order in which they are called: priority ascending, then id.
  public func inPipelineOrder() -> [PluginSpec] {
    sorted { ($0.priority, $0.id) < ($1.priority, $1.id) }
  }

  /// The ids that more than one plugin has, in ascending order.
  public func repeatedIDs() -> [String] {
    Dictionary(grouping: self, by: \.id).filter { $0.value.count > 1 }.keys.sorted()
  }
}
