/// The tools that are known to change things, but for some of their calls.
package enum MutatingTools {
  /// Which calls of a tool only read; anything else is refused.
  package enum Reading: Sendable {
    /// None do.
    case never
    /// Those with one of these first words.
    case words([String])
    /// Removing inside the sandbox, which is the plugin's own.
    case insideSandbox
  }

  /// The folder of a sandbox that has the stand-ins for them.
  package static let standInFolder = "local"

  private static let versions = ["--version", "-v", "-V", "version", "--help", "help"]

  /// Every one of them, with what it may be called for under dry run.
  package static let all: [(name: String, reading: Reading)] = [
    ("make", .words(versions + ["-n", "--dry-run", "-q"])),
    ("npm", .words(versions + ["ls", "list", "view", "outdated", "config", "root", "prefix"])),
    ("pnpm", .words(versions + ["ls", "list", "outdated", "root"])),
    ("yarn", .words(versions + ["list", "info", "why"])),
    ("npx", .words(versions)),
    ("bun", .words(versions)),
    ("pip", .words(versions + ["list", "show", "freeze", "check"])),
    ("pip3", .words(versions + ["list", "show", "freeze", "check"])),
    ("poetry", .words(versions + ["show", "check"])),
    ("uv", .words(versions)),
    ("cargo", .words(versions + ["metadata", "tree", "check-version"])),
    ("go", .words(["version", "env", "list", "help"])),
    ("bundle", .words(versions + ["list", "show", "check"])),
    ("mvn", .words(versions)),
    ("gradle", .words(versions)),
    (
      "docker",
      .words(versions + ["info", "ps", "images", "inspect", "logs", "compose-version", "compose-ps", "compose-config"])
    ),
    ("docker-compose", .words(versions + ["ps", "config", "logs"])),
    ("podman", .words(versions + ["info", "ps", "images", "inspect", "logs"])),
    ("kubectl", .words(versions + ["get", "describe", "logs", "config"])),
    ("helm", .words(versions + ["list", "status", "get"])),
    ("terraform", .words(versions + ["plan", "validate", "show", "output"])),
    ("systemctl", .words(versions + ["status", "is-active", "show", "list-units"])),
    ("brew", .words(versions + ["list", "info"])),
    ("apt-get", .never),
    ("apt", .words(["list", "show", "search"])),
    ("sudo", .never),
    ("shutdown", .never),
    ("reboot", .never),
    ("rm", .insideSandbox),
    ("rmdir", .insideSandbox),
    ("unlink", .insideSandbox),
    ("shred", .never),
    ("mkfs", .never),
    ("dd", .never),
  ]

  /// True for a command that is known to change things: one that would be refused, wherever the tool stands.
  ///
  /// - Parameter command: the words, the first of which is the tool's name.
  package static func changesThings(_ command: [String]) -> Bool {
    guard let name = command.first, let tool = all.first(where: { $0.name == name }) else { return false }
    switch tool.reading {
    case .never: return true
    case .words(let words):
      let isCompose = name == "docker" && command.dropFirst().first == "compose"
      let word = isCompose ? "compose-\(command.dropFirst(2).first ?? "")" : command.dropFirst().first ?? ""
      return !words.contains(word)
    case .insideSandbox: return false  // What it does to files shows there.
    }
  }
}
