package import CommandLineTool
import ConformanceRequirements
package import FileSystem

/// What a team asks of a run besides the verdicts: that it holds against the failures that are accepted.
package struct Gate: Sendable {
  /// The failures that are accepted; nil where there is no such list.
  package var baseline: Baseline?
  /// Whether the list is rewritten after the run.
  package var updatesBaseline = false
  /// The report to compare with, and its file; nil where none is named.
  package var earlier: (file: String, report: RunReport)?
  /// The day on which it is judged.
  package var today = CalendarDate.today

  package init() {}

  /// Reads a baseline, or begins one where it is to be updated and is not there yet.
  ///
  /// - Parameter asker: Who names the file, to stand in front of the message: an option, or a profile.
  /// - Throws: ``UsageError`` with the file, the line and what was expected there.
  package mutating func useBaseline(_ file: String, for asker: String, updating: Bool) throws(UsageError) {
    updatesBaseline = updating
    if updating, FileTree.status(file) == nil {
      baseline = Baseline(empty: file)
      return
    }
    let bytes: [UInt8]
    do {
      bytes = try FileTree.read(file)
    } catch {
      let advice = FileTree.status(file) == nil ? "; --update-baseline makes one" : ""
      throw UsageError("\(asker): \(Printable.line(error.description))\(advice)")
    }
    do {
      baseline = try Baseline(
        reading: bytes, file: file, catalogue: Requirement.known.map(\.slug), isBeingUpdated: updating)
    } catch {
      throw UsageError(
        "\(asker): \(Printable.line(file)), line \(error.line): \(Printable.line(error.description))")
    }
  }

  /// Holds a report against the gate, and rewrites the baseline where that is asked for.
  ///
  /// - Returns: What was done, or why it wasn't, in words for people; nil where there is nothing to tell.
  /// - Throws: `FileError` where the baseline can't be written.
  package func apply(to report: inout RunReport) throws(FileError) -> String? {
    if let earlier { report.changes = ChangeList(since: earlier.report, in: earlier.file, to: report) }
    guard var baseline else { return nil }
    var message: String?
    if updatesBaseline {
      if let refusal = BaselineUpdate.refusal(in: report) {
        message = "\(baseline.file) is left as it is, as \(refusal)"
      } else {
        let update = BaselineUpdate(of: baseline, after: report)
        if update.baseline != baseline || FileTree.status(baseline.file) == nil {
          try FileTree.write(update.baseline.bytes, to: baseline.file)
        }
        baseline = update.baseline
        message = "\(baseline.file): \(update.words ?? "nothing to change")"
      }
    }
    BaselineCheck(baseline: baseline, today: today).apply(to: &report)
    return message
  }
}
