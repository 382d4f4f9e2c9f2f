package import ConformanceTranscript
import DevctlProtocol
import FileSystem
import ProcessControl

/// Stand-ins for tools that change things, put first in the sandbox's PATH: a call that would change something is written
/// down and refused, a call that only reads goes through to the real tool.
///
/// A call is written down as a file whose name has the verdict and the tool. The plugin can remove or change the file, but
/// not the word that the system has of it for this process.
package final class GuardedTools: Sendable {
  /// The folder that goes first in PATH.
  package let binaries: String
  private let records: String
  private let made: CreatedNames
  private let asMade: TreeSnapshot
  private let script: String
  private let seen = Locked((calls: [ToolCall](), isWhole: true))

  /// The plugin has changed the guards, so that nobody knows what it has called.
  package struct Changed: Error, Sendable, CustomStringConvertible {
    let what: [String]

    package var description: String {
      "the plugin changed what it is watched by (\(what.prefix(3).joined(separator: ", "))): what it did is not known"
    }
  }

  init(sandbox: String, path: String) throws(FileError) {
    let folder = "\(sandbox)/\(MutatingTools.standInFolder)"
    binaries = "\(folder)/bin"
    records = "\(folder)/calls"
    script = "\(folder)/tool"
    try FileTree.makeFolder(binaries)
    try FileTree.makeFolder(records)
    try FileTree.writeNew(
      Array(Self.script(records: records, sandbox: sandbox, binaries: binaries, path: path).utf8), to: script,
      mode: 0o755)
    for tool in MutatingTools.all { try FileTree.makeLink(at: "\(binaries)/\(tool.name)", to: "../tool") }
    asMade = TreeSnapshot(of: [("bin", binaries), ("tool", script)])
    // Whoever puts other folders in the place of the sandbox's has the suite look at those.
    made = CreatedNames(in: records, fixed: [folder, binaries], stable: [sandbox])
  }

  deinit { made.close() }

  /// The calls since the `count` ones that were seen before.
  package func calls(after count: Int) -> [ToolCall] {
    seen.withLock { seen in
      let (names, isWhole) = made.take()
      seen.calls += names.map(call)
      seen.isWhole = seen.isWhole && isWhole
      return Array(seen.calls.dropFirst(count))
    }
  }

  /// Moves folders of the sandbox, which nobody else may.
  func whileMoving(_ move: () throws(FileError) -> Void) throws(FileError) {
    _ = calls(after: 0)
    try move()
    let (names, _) = made.take()
    seen.withLock { $0.calls += names.map(call) }
  }

  /// Throws where the plugin has changed the guards themselves, also where it has set them back.
  package func check() throws(Changed) {
    _ = calls(after: 0)
    let now = TreeSnapshot(of: [("bin", binaries), ("tool", script)])
    let changes = asMade.changes(to: now).map(\.path) + (seen.withLock(\.isWhole) ? [] : ["the sandbox's own folders"])
    if !changes.isEmpty { throw Changed(what: changes) }
  }

  /// The call that a record is of, with as many of its words as are still there.
  private func call(_ name: String) -> ToolCall {
    let parts = name.split(separator: ".")
    // Words, each ended by NUL.
    let bytes = (try? FileTree.read("\(records)/\(name)", limit: 1 << 20)) ?? []
    let words = bytes.split(separator: 0, omittingEmptySubsequences: true).map { String(decoding: $0, as: UTF8.self) }
    // The verdict, the tool and the process that was refused.
    let tool = parts.dropFirst().dropLast().joined(separator: ".")
    return ToolCall(
      command: words.first == tool ? words : [tool], refused: parts.first.map { $0 != "allowed" } ?? true)
  }

  private static func script(records: String, sandbox: String, binaries: String, path: String) -> String {
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
      records=\(quoted(records))
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
        record=$records/$1.$2.$$
        shift
        for part in "$@"; do printf '%s\\0' "${part:-''}"; done > "$record"
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
