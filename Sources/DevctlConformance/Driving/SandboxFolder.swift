import ConformanceTranscript
import DevctlProtocol
import FileSystem
import Platform

/// The folder that a run's sandboxes are made in. Its name and theirs are those of any temporary folders: a plugin is not told
/// that it is judged, and least of all by which scenario.
enum SandboxFolder {
  private static let prefix = "tmp."

  /// Makes a new one in a folder for temporary files.
  static func make(in base: String) throws -> String {
    var template = Array("\(base)/\(prefix)XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw FileError("make a folder for sandboxes in", base) }
    return String(cString: made)
  }

  /// Where the sandboxes of a recorded run stood: requests name it, and where it is gone it can be made again, so that the same
  /// bytes mean the same.
  struct Former {
    let path: String
    /// The names of the sandboxes by the indices of their transcripts.
    var sandboxes: [Int: String] = [:]
  }

  /// - Parameter folder: that of this run; sandboxes are made again only beside it, whatever the recording says.
  static func former(of source: Recording, beside folder: String) -> Former? {
    let base = folder.split(separator: "/").dropLast()
    var former: Former?
    for (index, transcript) in source.transcripts.enumerated() {
      for root in transcript.repositories where root.hasPrefix("/") {
        // The base, the run, its sandbox, `repo`.
        let parts = root.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == base.count + 3, parts.starts(with: base), parts.last == "repo" else { continue }
        let (run, sandbox) = (parts[base.count], parts[base.count + 1])
        guard run.hasPrefix(prefix), isPlain(run.dropFirst(prefix.count)), isPlain(sandbox) else { continue }
        let path = "/" + (base + [run]).joined(separator: "/")
        if former == nil { former = Former(path: path) }
        if former?.path == path { former?.sandboxes[index] = String(sandbox) }
        break
      }
    }
    return former
  }

  /// Whether a name leads nowhere else.
  static func isPlain(_ name: some StringProtocol) -> Bool {
    (1..<200).contains(name.utf8.count) && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }
}
