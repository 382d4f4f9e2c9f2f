/// Whether plugins run behind bubblewrap: the system, their own project and tools, read-only; a private `/tmp`, no network.
public enum Isolation: String, Sendable, CaseIterable {
  /// Where bubblewrap is installed and works.
  case auto
  /// Or not at all: where bubblewrap does not work, nothing is run.
  case always
  /// Not even where it could.
  case never
}
