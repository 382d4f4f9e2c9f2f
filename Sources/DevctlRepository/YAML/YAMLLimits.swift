/// How much a file may ask of its reader.
package struct YAMLLimits: Hashable, Sendable {
  /// How long the file may be.
  package var bytes = 1 << 20
  /// How deep sequences and mappings may lie in each other.
  package var depth = 64
  /// How many values all aliases together may stand for.
  package var aliasedNodes = 10_000

  package init() {}
}
