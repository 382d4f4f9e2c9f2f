import DevctlProtocol
import TestSupport
import Testing

@Suite("What the types of the protocol write")
struct WrittenFrameTests {
  @Test("is what the specification's schemas want, for every operation")
  func written() async throws {
    var lines = [Self.line("output", Self.handshake)]
    lines += try Self.exchange(
      ConfigMutate.self, ConfigInput(config: ["app": ["debug": true]]),
      ConfigMutate.Output(configPatch: ConfigPatch(set: ["app.port": 8080], unset: ["app.debug"])))
    lines += try Self.exchange(ConfigMutate.self, ConfigInput(), ConfigMutate.Output())
    let steps = StepsOutput(
      steps: [StepResult(name: "compile", ok: true, durationMilliseconds: 12), StepResult(name: "bundle", ok: false)],
      artifacts: ["shop": "build/shop"])
    lines += try Self.exchange(BuildRun.self, StepsInput(steps: ["compile"]), steps)
    lines += try Self.exchange(PrepareRun.self, StepsInput(), StepsOutput())
    let issue = ValidateRun.Issue(
      code: "PORT_INVALID", message: "no port", field: "app.port", fix: "choose one", details: ["found": 0])
    lines += try Self.exchange(
      ValidateRun.self, ConfigInput(),
      ValidateRun.Output(valid: false, errors: [issue], warnings: [ValidateRun.Issue(message: "old")]))
    lines += try Self.exchange(LaunchPlan.self, ConfigInput(), LaunchPlan.Output(services: Self.services))
    lines += try Self.exchange(
      CommandRun.self, CommandRun.Input(name: "seed", argv: ["1"]), CommandRun.Output(exitCode: 3))
    lines += try Self.exchange(LogsFollow.self, ["service": "web"], StreamStart(streamID: "s-1"))
    lines += try Self.exchange(TelemetryStream.self, [:], StreamStart(streamID: "s-2"))
    for descriptor in OperationDescriptor.all { lines += try Self.rewritten(descriptor.operation) }
    lines += Self.events.map { Self.line("output", $0) }
    lines.append(Self.line("output", Self.failure))

    let opinion = try await Python.runFile(
      "ProtocolSpec/oracle", ["conversation"], input: lines.joined(separator: "\n"))
    #expect(opinion == "nothing to object to\n")
  }

  private static let handshake = Handshake(
    pluginName: "shop",
    capabilities: Capabilities(
      operations: ["command.run", "logs.follow"], streams: ["logs.follow"],
      commands: [
        CommandDeclaration(name: "seed", help: "Write", argsSpec: [ArgumentDeclaration(name: "rows", type: "int")]),
        CommandDeclaration(name: "bare"),
      ]), declares: ["idempotent": true])

  private static let services = [
    LaunchPlan.Service(
      name: "web", cwd: "web", command: ["npm", "start"], env: ["PORT": "80"],
      health: .http(url: "http://127.0.0.1:80", timeoutMilliseconds: 100)),
    LaunchPlan.Service(
      name: "api", program: .executable(artifactID: "shop", arguments: ["-q"]), health: .tcp(address: "127.0.0.1:81")),
  ]

  private static let events = [
    Event(streamID: "s-1", kind: .log, level: "info", message: "hello", fields: ["n": 1]),
    Event.end(streamID: "s-1", ok: true), Event.end(streamID: "s-2", ok: false, message: "gone"),
  ]

  private static let failure = Response(
    requestID: "x", result: .failure(ErrorBody(code: .timeout, message: "late", details: [1])),
    warnings: [Note(message: "careful")], notes: [Note(level: "debug", message: "well")])

  private static func line(_ side: String, _ frame: some JSONEncodable) -> String {
    #"{"event":"\#(side)","frame":\#(String(decoding: frame.encodedJSON(), as: UTF8.self))}"#
  }

  /// The input and the output of the operation's example, read and written again.
  private static func rewritten<Op: PluginOperation>(_ operation: Op.Type) throws -> [String] {
    let frames = try Example("valid/\(Op.name).ndjson").lines.compactMap { $0["frame"] }
    let sent = try #require(frames.first { $0["op"]?.stringValue == Op.name })
    let answer = try #require(frames.first { $0["ok"] == true && $0["request_id"] == sent["request_id"] })
    let input = try Op.decodeInput(of: Request.decode(line: sent.encoded()))
    let output = try Op.decodeOutput(of: Response.decode(line: answer.encoded()))
    return try exchange(Op.self, try #require(input), try #require(output))
  }

  /// A request with every field of the context, and its answer.
  private static func exchange<Op: PluginOperation>(_ operation: Op.Type, _ input: Op.Input, _ output: Op.Output) throws
    -> [String]
  {
    let context = RequestContext(repoRoot: "/r", cwd: "/r", deadlineMilliseconds: 9, dryRun: true)
    let request = Request(id: Op.name, operation: Op.name, context: context, input: try RawJSON(encoding: input))
    let response = Response(requestID: Op.name, result: .success(output: try RawJSON(encoding: output)))
    return [line("sent", request), line("output", response)]
  }
}
