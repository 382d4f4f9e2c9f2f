import DevctlProtocol
import FileSystem

/// Stand-ins for tools that change things, put first in the sandbox's PATH: a call that would change something is written
/// down and refused, a call that only reads goes through to the real tool.
package struct GuardedTools: Sendable {
  /// The folder that goes first in PATH.
  package let binaries: String
  private let log: String

  /// Which calls of a tool only read; anything else is refused.
  private enum Reading: Sendable {
    /// None do.
    case never
    /// Those with one of these first words.
    case words([String])
    /// Removing inside the sandbox, which is the plugin's own.
    case insideSandbox
  }

  private static let versions = ["--version", "-v", "-V", "version", "--help", "help"]

  private static let tools: [(name: String, reading: Reading)] = [
    ("make", .words(versions + ["-n", "--dry-run", "-q", "-p"])),
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
    guard let name = command.first, let tool = tools.first(where: { $0.name == name }) else { return false }
    switch tool.reading {
    case .never: return true
    case .words(let words):
      let isCompose = name == "docker" && command.dropFirst().first == "compose"
      let word = isCompose ? "compose-\(command.dropFirst(2).first ?? "")" : command.dropFirst().first ?? ""
      return !words.contains(word)
    case .insideSandbox: return false  // What it does to files shows there.
    }
  }

  init(folder: String, sandbox: String, path: String) throws(FileError) {
    binaries = "\(folder)/bin"
    log = "\(folder)/calls"
    try FileTree.makeFolder(binaries)
    try FileTree.writeNew([], to: log)
    let script = "\(folder)/guard.sh"
    try FileTree.writeNew(
      Array(Self.script(log: log, sandbox: sandbox, binaries: binaries, path: path).utf8), to: script, mode: 0o755)
    for tool in Self.tools { try FileTree.makeLink(at: "\(binaries)/\(tool.name)", to: "../guard.sh") }
  }

  /// The calls since the `count` ones that were seen before.
  package func calls(after count: Int) -> [ToolCall] {
    guard let bytes = try? FileTree.read(log) else { return [] }
    // Each record is a verdict and the words of the command, each ended by NUL, and an empty word.
    var calls: [ToolCall] = []
    var words: [String] = []
    for word in bytes.split(separator: 0, omittingEmptySubsequences: false) {
      if word.isEmpty, let verdict = words.first {
        calls.append(ToolCall(command: Array(words.dropFirst()), refused: verdict == "refused"))
        words = []
      } else if !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
      }
    }
    return Array(calls.dropFirst(count))
  }

  private static func script(log: String, sandbox: String, binaries: String, path: String) -> String {
    let cases = tools.map { tool in
      switch tool.reading {
      case .never: "  \(tool.name)) ;;"
      case .words(let words): "  \(tool.name)) case \"$word\" in \(words.joined(separator: "|"))) reads=yes ;; esac ;;"
      case .insideSandbox: "  \(tool.name)) inside \"$@\" && reads=own ;;"
      }
    }
    return """
      #!/bin/sh
      # Stands before a tool that changes things: refuses, and writes down, what is not known to read only.
      real_path=\(quoted(path))
      sandbox=\(quoted(sandbox))
      log=\(quoted(log))
      tool=${0##*/}
      word=$1
      [ "$tool $1" = "docker compose" ] && word=compose-$2

      inside() {
        for operand in "$@"; do
          case "$operand" in
            -*) ;;
            *) case "$(PATH=$real_path realpath -m -- "$operand")" in
                 "$sandbox"/repo/*|"$sandbox"/home/*|"$sandbox"/tmp/*) ;;
                 *) return 1 ;;
               esac ;;
          esac
        done
      }

      note() { # verdict, command...
        { for part in "$@"; do printf '%s\\0' "${part:-''}"; done; printf '\\0'; } >> "$log"
      }

      reads=no
      case "$tool" in
      \(cases.joined(separator: "\n"))
      esac
      if [ "$reads" = no ]; then
        note refused "$tool" "$@"
        echo "devctl-conformance: refused to run under dry run: $tool $*" >&2
        exit 126
      fi
      [ "$reads" = own ] || note allowed "$tool" "$@"
      PATH=$real_path
      export PATH
      real=$(command -v "$tool") || { echo "$tool: not found" >&2; exit 127; }
      exec "$real" "$@"

      """
  }

  /// The text as one word of a shell script.
  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
