package import DevctlProtocol
import ProcessControl

/// Evidence in words: what a person needs to see of a line, a value or a process's last words.
package enum EvidenceFormatter {
  /// How many characters of a line are shown.
  private static let shownCharacters = 300
  private static let shownDiagnostics = 8
  private static let searchedDiagnostics = 200

  /// A line of standard output and where it stands.
  package static func line(_ line: OutputLine) -> String {
    "stdout, byte \(line.offset): \(text(line.bytes))"
  }

  /// Bytes as text, cut to what is worth reading.
  package static func text(_ bytes: some Collection<UInt8>) -> String {
    text(String(decoding: bytes.prefix(shownCharacters * 4), as: UTF8.self))
  }

  /// Text, cut to what is worth reading.
  package static func text(_ text: String) -> String {
    let shown = text.prefix(shownCharacters)
    return shown.endIndex == text.endIndex ? text : "\(shown)…"
  }

  /// A value as JSON.
  package static func value(_ value: JSONValue?) -> String { value.map { text($0.text) } ?? "nothing" }

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

  /// A time in milliseconds.
  package static func milliseconds(_ nanoseconds: Int64) -> String {
    nanoseconds < 10_000_000
      ? "\(nanoseconds / 100_000 / 10).\(nanoseconds / 100_000 % 10) ms" : "\(nanoseconds / 1_000_000) ms"
  }
}
