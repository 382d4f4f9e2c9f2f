/// Whether the system calls of plugins are watched where effects are judged.
public enum Tracing: String, Sendable, CaseIterable {
  /// Where strace is installed and works.
  case auto
  /// Or not at all: where strace does not work, nothing is run.
  case always
  /// Not even where it could.
  case never
}
