package import ConformanceRequirements
import ConformanceTranscript

/// Where in the plugin's code a result points to: its file, and the line where what it wrote tells of one.
package struct SourcePlace: Sendable, Hashable {
  package let file: String
  package let line: Int?

  package init(file: String, line: Int?) {
    self.file = file
    self.line = line
  }

  /// The place that a result points to; nil where the plugin's file is not known.
  package init?(of result: RequirementResult, in report: RunReport) {
    guard let file = report.pluginFile else { return nil }
    self.file = file
    line = CodePlace(in: result.evidence, of: [file])?.line
  }
}
