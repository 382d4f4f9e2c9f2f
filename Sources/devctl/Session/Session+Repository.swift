import CommandLineTool
import DevctlHost
import DevctlProtocol
import DevctlRepository
import ProcessControl

extension Session {
  /// Does the work of a command that is about a repository, which is read first.
  static func run(
    _ arguments: Arguments, _ work: @escaping @Sendable (Session, Repository) async throws -> Int32
  ) -> Int32 {
    // Read here, on the program's first thread: files block.
    let repository = Result { () throws(RepositoryError) in try Repository.load(request(arguments)) }
    return run(arguments) { session in
      let repository = try repository.get()
      if session.console.isVerbose { for remark in repository.remarks { session.console.warn("\(remark)") } }
      return try await work(session, repository)
    }
  }

  /// Which repository the command line means.
  static func request(_ arguments: Arguments) throws(RepositoryError) -> RepositoryRequest {
    RepositoryRequest(
      root: try RepositoryRoot.find(option: arguments[GlobalOptions.repositoryRoot]),
      configuration: arguments[GlobalOptions.configuration], profile: arguments[GlobalOptions.profile],
      searchPath: ProcessEnvironment.current["PATH"])
  }

  /// How each plugin is treated.
  var pluginOptions: PluginOptions {
    var options = PluginOptions()
    if let timeout = arguments[GlobalOptions.timeout] { options.callTimeout = timeout }
    return options
  }

  /// What a pipeline over the repository's plugins runs.
  func pipelineOptions(_ repository: Repository, _ phases: Set<PipelinePhase>) -> PipelineOptions {
    var options = PipelineOptions(
      repoRoot: repository.root, cwd: WorkingDirectory.current ?? repository.root, isDryRun: isDryRun)
    options.phases = phases
    options.strictness = isStrict(repository) ? .error : .warn
    return options
  }

  private func isStrict(_ repository: Repository) -> Bool {
    arguments[GlobalOptions.strict] || repository.strictness == .error
  }
}

extension Repository {
  /// The plugins that take part, in their order, as the host starts them.
  ///
  /// - Throws: ``CommandFailure`` where there are none: every command that asks for them needs at least one.
  func specs() throws(CommandFailure) -> [PluginSpec] {
    guard plugins.isEmpty else { return plugins.map(\.spec) }
    let of = profile.map { "the profile \(Printable.quoted($0)) has none of the plugins" } ?? "there are no plugins"
    throw CommandFailure(
      code: "E_NO_PLUGINS", "\(of) in \(Printable.line(root)).",
      advice: "\"devctl plugins new NAME\" makes one; \(RepositoryLayout.configuration) names those of other places")
  }
}
