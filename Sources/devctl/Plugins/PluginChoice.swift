import CommandLineTool
import DevctlRepository

extension Repository {
  /// The plugins of these ids, in the plugins' order; all where none is named.
  ///
  /// - Throws: ``CommandFailure`` where there is no such plugin, or none at all.
  func plugins(named ids: [String]) throws(CommandFailure) -> [PluginDefinition] {
    _ = try specs()
    for id in ids where !plugins.contains(where: { $0.id == id }) {
      let known = plugins.map(\.id)
      let advice = Spelling.nearest(to: id, among: known).map { "did you mean \($0)?" }
      throw CommandFailure(
        code: "E_UNKNOWN_PLUGIN",
        "there is no plugin \(Printable.quoted(id)), only: \(known.map { Printable.line($0) }.joined(separator: ", "))",
        advice: advice)
    }
    return ids.isEmpty ? plugins : plugins.filter { ids.contains($0.id) }
  }
}
