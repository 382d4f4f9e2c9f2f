import ProcessControl

extension EvidenceFormatter {
  private static let shownDiagnostics = 8
  private static let searchedDiagnostics = 200

  /// A line of standard output and where it stands.
  package static func line(_ line: OutputLine) -> String {
    "stdout, byte \(line.offset): \(text(line.bytes))"
  }

  /// The last lines of standard error, or that there were none; before them the line that tells where in the plugin's own
  /// code it went wrong, as a traceback may end deep in a library.
  package static func diagnostics(of process: ProcessView) -> [String] {
    let lines = Array(process.diagnostics.split(whereSeparator: \.isNewline).suffix(searchedDiagnostics))
    var shown = lines.suffix(shownDiagnostics)
    if let place = CodePlace(in: lines, of: process.files), !shown.indices.contains(place.index) {
      shown.insert(lines[place.index], at: shown.startIndex)
    }
    return shown.isEmpty ? ["stderr: (empty)"] : shown.map { "stderr: \(text(String($0)))" }
  }

  /// How the process ended, as the end of a sentence.
  package static func end(of process: ProcessView) -> String {
    switch process.exit?.status {
    case .exited(let code)?: "it ended with exit status \(code)"
    case .signaled(let number)?: "it was ended by signal \(number)"
    case .unknown?: "it ended with an unknown status"
    case nil: "it was still running"
    }
  }
}
