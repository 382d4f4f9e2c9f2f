package import ConformanceTranscript
import DevctlProtocol
import FileSystem

/// Stand-ins for tools that change things, put first in the sandbox's PATH: a call that would change something is written
/// down and refused, a call that only reads goes through to the real tool.
package struct GuardedTools: Sendable {
  /// The folder that goes first in PATH.
  package let binaries: String
  private let log: String

  init(folder: String, sandbox: String, path: String) throws(FileError) {
    binaries = "\(folder)/bin"
    log = "\(folder)/calls"
    try FileTree.makeFolder(binaries)
    try FileTree.writeNew([], to: log)
    let script = "\(folder)/guard.sh"
    try FileTree.writeNew(
      Array(Self.script(log: log, sandbox: sandbox, binaries: binaries, path: path).utf8), to: script, mode: 0o755)
    for tool in MutatingTools.all { try FileTree.makeLink(at: "\(binaries)/\(tool.name)", to: "../guard.sh") }
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
    let cases = MutatingTools.all.map { tool in
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
