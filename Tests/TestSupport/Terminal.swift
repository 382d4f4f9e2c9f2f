import FileSystem
import Platform
import ProcessControl

/// A terminal on which a command runs in the foreground, as a person at a shell has it.
package enum Terminal {
  /// When Ctrl-C is typed.
  package enum Interrupt: Sendable {
    /// Once the text is on the screen.
    case text(String)
    /// Once there is a file at the path.
    case file(String)

    fileprivate var words: [String] {
      switch self {
      case .text(let text): ["--interrupt-at", text]
      case .file(let path): ["--interrupt-file", path]
      }
    }
  }

  /// A user who is nobody in particular.
  package static let ordinaryUser: UInt32 = 65534

  /// Those who run things: whoever runs the tests and, where that is root and the checkout is for all to read, an ordinary user.
  package static let users: [UInt32?] = {
    guard getuid() == 0 else { return [nil] }
    let folders = PackagePaths.file("x").split(separator: "/").dropLast()
    for count in 1...max(1, folders.count) {
      let folder = "/" + folders.prefix(count).joined(separator: "/")
      guard let mode = FileTree.status(folder)?.st_mode, mode & 0o005 == 0o005 else {
        print("skipped: nothing is run as an ordinary user, who can't read \(folder)")
        return [nil]
      }
    }
    return [nil, ordinaryUser]
  }()

  /// Runs a command to its end.
  ///
  /// - Parameter user: who runs it; absent means who runs the tests.
  /// - Returns: The command's exit status as a shell has it, 124 where it did not end; as output the screen, and what others
  ///   have typed for the shell.
  package static func run(
    _ command: [String], user: UInt32? = nil, interrupt: Interrupt? = nil, environment: [String: String] = [:],
    workingDirectory: String? = nil
  ) async throws -> Program.Outcome {
    let options = (user.map { ["--user", "\($0)"] } ?? []) + (interrupt?.words ?? [])
    return try await Program.run(
      "/usr/bin/python3", ["-B", PackagePaths.file("Tests/Terminals/in-terminal.py")] + options + ["--"] + command,
      environment: ["TERM": "xterm"].merging(environment) { $1 }, workingDirectory: workingDirectory,
      limit: testTimeout * 6)
  }
}
