import DevctlHost
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
    return try await progress.showing {
      try await Pipeline.run(specs, options, pluginOptions: session.pluginOptions) { [journal] event in
        progress.note(event)
        journal?.note(event)
      }
    }
  }
}
