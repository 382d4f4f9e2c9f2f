import CommandLineTool
import DevctlHost
import DevctlProtocol
import DevctlRepository

/// Runs a pipeline for a command: with its progress on the terminal, and its events in the journal where there is one.
struct PipelineCaller: Sendable {
  let session: Session
  let repository: Repository
  var options: PipelineOptions
  var journal: JournalKeeper?
  var detail = PipelineProgress.Detail.usual

  /// - Throws: ``PipelineError``, or ``CommandFailure`` where there are no plugins.
  func run() async throws -> PipelineResult {
    let specs = try repository.specs()
    let progress = PipelineProgress(session.console, detail)
    let result = try await progress.showing {
      try await Pipeline.run(specs, options, pluginOptions: session.pluginOptions) { [journal] event in
        progress.note(event)
        journal?.note(event)
      }
    }
    for warning in result.validation?.warnings ?? [] { session.console.warn(Self.words(warning)) }
    return result
  }

  /// What a plugin's validation warns of, for people.
  private static func words(_ warning: ValidationRecord.Issue) -> String {
    let field = warning.issue.field.map { " (\($0))" } ?? ""
    let fix = warning.issue.fix.map { "; to fix it: \($0)" } ?? ""
    return Printable.line("\(warning.pluginID): \(warning.issue.message)\(field)\(fix)")
  }
}
