import ProcessControl

/// A plugin of a repository: where it comes from, and how it is started.
package struct PluginDefinition: Hashable, Sendable {
  /// How the repository comes to have the plugin.
  package enum Source: Hashable, Sendable {
    /// It is written in a configuration file.
    case configuration
    /// It is an executable `plugins/devctl-ID`.
    case discovered
  }

  package let id: String
  /// The executable, an absolute path; where there is a problem with it, the one that was looked for.
  package let path: String
  /// The path as it is written, or from the root where it was discovered.
  package let declaredPath: String
  /// The arguments after the program's name.
  package let arguments: [String]
  /// What is added to the host's environment, the profile's variables laid over the plugin's own.
  package let environment: [String: String]
  /// Where it starts, an absolute path.
  package let workingDirectory: String
  /// Its place among others: a lower one comes first, and the id decides among equals.
  package let priority: Int
  package let source: Source
  /// Where it is written; a discovered plugin is its own file.
  package let origin: Origin
  /// What keeps it from being started, as far as the file system tells; nil for nothing.
  package let problem: RepositoryError?

  /// What would keep the executable from starting although it is there: a script's missing interpreter, line ends of
  /// another system, a file that is no program. Nil for nothing.
  ///
  /// - Parameter searchPath: the host's `PATH`; the plugin's own comes before it.
  package func startError(searchPath: String?) -> RepositoryError? {
    guard problem == nil else { return nil }
    let startError = SpawnDiagnosis.error(starting: path, searchPath: environment["PATH"] ?? searchPath)
    switch startError {
    case nil: return nil
    case .interpreterMissing(_, let interpreter) where interpreter.hasSuffix("\r"):
      return RepositoryError(
        at: origin, expected: "a #! line that ends in LF", found: "one that ends in CR LF in \"\(declaredPath)\"",
        hint: "convert the file (sed -i 's/\\r$//' FILE), and have git keep it so (.gitattributes: * text=auto eol=lf)")
    case .interpreterMissing(_, let interpreter):
      return RepositoryError(
        at: origin, expected: "an interpreter that is there",
        found: "\"\(interpreter)\" in the #! line of \"\(declaredPath)\"",
        hint: interpreter.contains("/") ? "install it, or name another" : "install it, or put its folder into PATH")
    case .notAProgram:
      return RepositoryError(
        at: origin, expected: "a program for this machine, or a script that begins with a #! line",
        found: "neither in \"\(declaredPath)\"", hint: "a Python script begins with \"#!/usr/bin/env python3\"")
    case let other?:
      return RepositoryError(at: origin, expected: "a program that can be started", found: "an startError: \(other)")
    }
  }
}
