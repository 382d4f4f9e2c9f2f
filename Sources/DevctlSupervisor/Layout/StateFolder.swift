/// Where a repository's services leave their traces: state, logs and the journal.
package struct StateFolder: Hashable, Sendable {
  /// The repository's root, an absolute path.
  package let repositoryRoot: String

  package init(repositoryRoot: String) {
    self.repositoryRoot = repositoryRoot
  }

  /// The folder itself.
  package var path: String { repositoryRoot + "/.devctl" }
  /// Which services there are.
  package var state: String { path + "/state.json" }
  /// What services write to stdout and stderr, and how they ended.
  package var logs: String { path + "/logs" }
  /// The event journal.
  package var events: String { path + "/events.ndjson" }
  /// Held by whoever changes services.
  package var lock: String { path + "/lock" }
}
