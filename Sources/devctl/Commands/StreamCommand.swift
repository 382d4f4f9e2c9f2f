import CommandLineTool
import DevctlHost
import DevctlProtocol
import DevctlRepository
import ProcessControl

/// `devctl stream start`: follows a stream of a plugin.
enum StreamCommand {
  static let command = Command(
    "stream", "follows streams of plugins",
    subcommands: [
      Command(
        "start", "starts a stream and prints its events until it ends", options: [plugin, input],
        operands: [Operand("OPERATION", "The stream's operation, such as logs.follow")],
        action: { (arguments) throws(UsageError) in Session.run(arguments) { try await start($0, $1) } })
    ])

  private static let plugin = Option(
    "--plugin", "ID", .text("a plugin's id"), "The plugin to ask, where several have the operation")
  private static let input = Option(
    "--input", "JSON",
    ValueKind<JSONValue>("a JSON object", reading: object), "What the operation takes (default {})")

  @Sendable private static func object(_ word: String) -> JSONValue? {
    guard let value = try? JSONValue(parsing: Array(word.utf8)), value.objectValue != nil else { return nil }
    return value
  }

  private static func start(_ session: Session, _ repository: Repository) async throws -> Int32 {
    let operation = session.arguments.operands.first ?? ""
    let chosen = try repository.plugins(named: session.arguments[plugin].map { [$0] } ?? [])
    let progress = PipelineProgress(session.console, .little)
    return try await PluginSet.with(chosen.map(\.spec), options: session.pluginOptions) { event in
      progress.note(event)
    } _: { plugins in
      let options = session.pipelineOptions(repository, [.configure])
      let context = RequestContext(repoRoot: options.repoRoot, cwd: options.cwd, dryRun: options.isDryRun)
      let stream = try await owner(of: operation, among: plugins).stream(
        operation: operation, input: session.arguments[input] ?? [:], context: context)
      do {
        return try await follow(stream, session.console)
      } catch let error as HostError where error.code == .canceled && session.interruption.isCancelled {
        // That is how people end what has no end.
        return ExitStatus.interrupted
      }
    }
  }

  private static func owner(of operation: String, among plugins: PluginSet) throws(CommandFailure) -> PluginClient {
    let owners = plugins.plugins.filter { $0.handshake.capabilities.operations.contains(operation) }
    guard let owner = owners.first else {
      let streams = Set(plugins.plugins.flatMap(\.handshake.capabilities.streams)).sorted()
      throw CommandFailure(
        code: "E_UNSUPPORTED",
        "no plugin declares the operation \(Printable.quoted(operation)); "
          + (streams.isEmpty
            ? "none has streams" : "the streams are: \(streams.map { Printable.line($0) }.joined(separator: ", "))"),
        advice: Spelling.nearest(to: operation, among: streams).map { "did you mean \(Printable.line($0))?" })
    }
    guard owners.count == 1 else {
      throw CommandFailure(
        code: "E_COLLISION",
        "\(Printable.line(operation)) is an operation of \(owners.map { Printable.line($0.spec.id) }.joined(separator: " and "))",
        advice: "name the plugin: --plugin \(owner.spec.id)")
    }
    return owner
  }

  private static func follow(_ stream: PluginStream, _ console: Console) async throws -> Int32 {
    while let batch = try await stream.nextBatch() {
      for event in batch {
        guard console.emit(event) else { return ExitStatus.success }
        if event.kind == .end { continue }
        let level = event.level.map { "\(Printable.line($0)) " } ?? ""
        let fields = event.fields.map {
          " " + Printable.line(String(decoding: JSONValue.object($0).encoded(), as: UTF8.self))
        }
        console.print(level + Printable.line(event.message ?? event.kind.rawValue) + (fields ?? ""))
      }
    }
    return ExitStatus.success
  }
}
