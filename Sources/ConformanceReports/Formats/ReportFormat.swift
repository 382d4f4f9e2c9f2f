/// A form that reports come in. A new one is a file of its own and a line in ``all``.
package struct ReportFormat: Sendable {
  /// What it is called on the command line.
  package let name: String
  /// Who it is for, in a few words.
  package let summary: String
  /// Whether it shows what happened in each scenario, which a run gathers only then.
  package let needsTranscripts: Bool
  /// Makes one document of the reports on several plugins; nil where the format has no such document.
  package let joined: (@Sendable (Presentation) -> any RepositoryReporter)?
  package let reporter: @Sendable (Presentation) -> any Reporter

  package init(
    _ name: String, _ summary: String, needsTranscripts: Bool = false,
    joined: (@Sendable (Presentation) -> any RepositoryReporter)? = nil,
    reporter: @escaping @Sendable (Presentation) -> any Reporter
  ) {
    self.name = name
    self.summary = summary
    self.needsTranscripts = needsTranscripts
    self.joined = joined
    self.reporter = reporter
  }

  /// Every format there is.
  package static let all: [ReportFormat] = [
    .text,
    .json,
    .junit,
    .tap,
    .sarif,
    .github,
    .markdown,
    .html,
    .badge,
  ]
}
