public import DevctlProtocol
import ProcessControl

/// Calls a plugin as a host does, in the same process: nothing is spawned, and nothing but the descriptors is different.
///
/// ```swift
/// let tester = try PluginTester(WebPlugin(), repositoryRoot: folder)
/// let answer = try await tester.call(ValidateRun.self, ConfigInput(config: ["port": 8080]))
/// #expect(answer.output.valid)
/// ```
///
/// Tools that handlers run are real, and so are their effects, unless the request is a dry run.
public final class PluginTester: Sendable {
  /// How the plugin introduces itself.
  public let handshake: Handshake
  private let server: PluginServer
  private let inbox: TestInbox
  private let logged: TestLog
  private let framer = Locked(LineFramer())
  private let repositoryRoot: String?
  private let lastCall = Locked(0)

  /// Starts a plugin.
  /// - Parameters:
  ///   - plugin: The plugin.
  ///   - repositoryRoot: The repository that requests name unless they have a context of their own.
  /// - Throws: ``PluginDeclarationError`` for what makes no handshake.
  public init(_ plugin: some Plugin, repositoryRoot: String? = nil) throws {
    let declaration = try PluginDeclaration(plugin)
    let loop = try EventLoop.shared()
    let inbox = TestInbox()
    let logged = TestLog()
    let log = LineQueue(capacity: Diagnostics.capacity, on: loop) { logged.take($0) }
    let output = LineQueue(capacity: 64 << 10, on: loop) { inbox.take($0) }
    let services = Services.ofProcess(loop: loop, log: Diagnostics(log))
    server = PluginServer(declaration, output: output, services: services)
    handshake = declaration.handshake
    self.inbox = inbox
    self.logged = logged
    self.repositoryRoot = repositoryRoot
  }

  deinit {
    let server = server
    Task { await server.stop(timeout: .zero) }
  }

  // MARK: Typed calls

  /// Calls an operation.
  /// - Parameters:
  ///   - operation: The operation's type, such as `BuildRun.self`.
  ///   - input: What it takes.
  ///   - context: The metadata; the tester's repository and nothing else unless given.
  /// - Returns: The output, with the plugin's remarks.
  /// - Throws: ``PluginError`` where the response says so; `JSONError` for an output that the type can't hold.
  public func call<Operation: PluginOperation>(
    _ operation: Operation.Type, _ input: Operation.Input, context: RequestContext? = nil
  ) async throws -> PluginAnswer<Operation.Output> {
    let reply = try await request(Operation.name, RawJSON(encoding: input), context)
    return try PluginAnswer(reply) { response in try response.decodedOutput(as: Operation.Output.self) }
  }

  /// Calls an operation of the plugin's own.
  /// - Parameters:
  ///   - operation: The operation's name, such as `acme.report`.
  ///   - input: What it takes.
  ///   - returning: What its output is decoded as.
  ///   - context: The metadata; the tester's repository and nothing else unless given.
  /// - Throws: As ``call(_:_:context:)``.
  public func call<Output: Decodable>(
    _ operation: String, _ input: some Encodable, returning: Output.Type = Output.self, context: RequestContext? = nil
  ) async throws -> PluginAnswer<Output> {
    let reply = try await request(operation, RawJSON(JSONValue(encoding: input)), context)
    return try PluginAnswer(reply) { response in try response.decodedOutput(as: JSONValue.self)?.decoded() }
  }

  /// Runs a command.
  /// - Parameters:
  ///   - name: What people type.
  ///   - arguments: Its arguments.
  ///   - config: The settings for the repository.
  ///   - context: The metadata; the tester's repository and nothing else unless given.
  /// - Throws: As ``call(_:_:context:)``.
  public func command(
    _ name: String, _ arguments: String..., config: JSONObject = [:], context: RequestContext? = nil
  ) async throws -> PluginAnswer<CommandRun.Output> {
    try await call(CommandRun.self, .init(name: name, argv: arguments, config: config), context: context)
  }

  /// Starts a stream.
  /// - Parameters:
  ///   - operation: The operation's name, such as `acme.watch`.
  ///   - input: What it takes.
  ///   - context: The metadata; the tester's repository and nothing else unless given.
  /// - Returns: The stream, which holds its events from the first one to its end.
  /// - Throws: As ``call(_:_:context:)``.
  public func stream(
    _ operation: String, _ input: some Encodable, context: RequestContext? = nil
  ) async throws -> PluginTesterStream {
    let reply = try await request(operation, RawJSON(JSONValue(encoding: input)), context, isStream: true)
    let answer = try PluginAnswer(reply) { response in try response.decodedOutput(as: StreamStart.self) }
    guard let events = reply.events else { throw PluginError("the stream has no events") }
    return PluginTesterStream(id: answer.output.streamID, events: events)
  }

  /// Starts a stream that the protocol knows.
  /// - Parameters:
  ///   - operation: The operation's type, such as `LogsFollow.self`.
  ///   - input: What it takes.
  ///   - context: The metadata; the tester's repository and nothing else unless given.
  /// - Returns: The stream, which holds its events from the first one to its end.
  /// - Throws: As ``call(_:_:context:)``.
  public func stream<Operation: StreamOperation>(
    _ operation: Operation.Type, _ input: Operation.Input = [:], context: RequestContext? = nil
  ) async throws -> PluginTesterStream where Operation.Input == JSONObject {
    try await stream(Operation.name, input, context: context)
  }

  private func request(
    _ operation: String, _ input: RawJSON, _ context: RequestContext?, isStream: Bool = false
  ) async throws -> TestInbox.Reply {
    let number = lastCall.withLock { number in
      number += 1
      return number
    }
    let request = Request(
      id: "tester-\(number)", operation: operation, context: context ?? RequestContext(repoRoot: repositoryRoot),
      input: input)
    return try await inbox.reply(to: request.id, isStream: isStream) { send(request.encodedLine()) }
  }

  // MARK: Raw lines

  /// Sends a line as it is, and its LF.
  public func send(line: String) { send(Array("\(line)\n".utf8)) }

  /// Sends bytes as they are; they need not end where a line does.
  public func send(_ bytes: [UInt8]) {
    let lines = framer.withLock { framer in
      framer.append(bytes)
      var lines: [LineFramer.Line] = []
      while let line = framer.next() { lines.append(line) }
      return lines
    }
    for line in lines { server.receive(line) }
  }

  /// The next line that the plugin wrote, apart from the answers to typed calls and their events; nil behind the last one.
  public func nextLine() async -> String? { await inbox.nextLine() }

  /// Stops reading what the plugin writes, as a slow host does.
  public func pauseReading() { inbox.pause() }

  /// Reads on.
  public func resumeReading() { inbox.resume(server.output) }

  /// What the plugin logged until now, line by line.
  public var log: [String] { logged.lines }

  // MARK: The end

  /// Ends the input, as a host does that lets go of the plugin, and waits for the plugin's end (`shutdown.eof-exits`).
  public func endInput() async {
    if let rest = framer.withLock({ $0.finish() }) { server.receive(.line(rest)) }
    await server.stop(timeout: PluginProcess.timeout)
    inbox.end()
  }

  /// Ends the plugin as SIGTERM does, and waits for its end (`shutdown.sigterm`).
  public func terminate() async {
    await server.stop(timeout: .zero)
    inbox.end()
  }
}

/// What a plugin answered to a call.
public struct PluginAnswer<Output: Sendable>: Sendable {
  /// The operation's output.
  public var output: Output
  /// Remarks, such as what a dry run would have done.
  public var notes: [String]
  /// Remarks about what might be wrong.
  public var warnings: [String]

  init(_ reply: TestInbox.Reply, _ decode: (Response) throws -> Output?) throws {
    let response = reply.response
    if case .failure(let error) = response.result {
      throw PluginError(error.code, error.message, details: error.details)
    }
    guard let output = try decode(response) else { throw PluginError("the response has no output") }
    self.output = output
    notes = response.notes.map(\.message)
    warnings = response.warnings.map(\.message)
  }
}

/// A stream that a test follows.
public struct PluginTesterStream: Sendable {
  /// The stream's id.
  public let id: String
  /// Its events, the `end` included; over behind that.
  public let events: AsyncStream<Event>
}
