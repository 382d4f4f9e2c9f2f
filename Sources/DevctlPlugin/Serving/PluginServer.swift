import DevctlProtocol
import ProcessControl

/// Serves a plugin's requests: lines in, lines out. It knows neither descriptors nor processes.
///
/// What has to happen whatever the handlers do (the answer at a deadline, the end) runs on the event loop: a handler that blocks every
/// thread of the concurrency runtime can't hold it up.
final class PluginServer: Sendable {
  private struct State {
    var calls = CallTable()
    var streams: [String: OpenStream] = [:]
    var lastStream = 0
    var isStopping = false
    var relief: (@Sendable () -> Void)?
  }

  /// How long a handler that was canceled may keep the next request waiting.
  private static let laneTimeout = Duration.milliseconds(500)
  private static let blanks = Array(" \t\r".utf8)
  private static let maximumCalls = 1024
  private static let maximumCallBytes = 32 << 20

  let declaration: PluginDeclaration
  let output: LineQueue
  let services: Services
  private let state = Locked(State())
  /// After the stop began: no request is open, and no stream.
  let idle: Promise<Void>
  /// The time for open requests is over.
  let hurry: Promise<Void>

  init(_ declaration: PluginDeclaration, output: LineQueue, services: Services) {
    self.declaration = declaration
    self.output = output
    self.services = services
    idle = Promise(on: services.loop)
    hurry = Promise(on: services.loop)
  }

  // MARK: Requests

  /// Serves one line of the input. Returns at once.
  func receive(_ line: LineFramer.Line) {
    let arrival = MonotonicInstant.now
    switch line {
    case .oversized(let byteCount, _):
      services.log.log("ignored a line of more than \(byteCount - 1) bytes, the most that a frame may have")
    case .line(let bytes):
      // Blank lines, and those of a CR alone, are nothing (`framing.blank-lines`).
      if bytes.allSatisfy(Self.blanks.contains) { return }
      do {
        accept(try Request.decode(line: bytes), arrival, byteCount: bytes.count)
      } catch {
        refuse(error, byteCount: bytes.count)
      }
    }
  }

  /// Answers a line that is no request where it says whom it is from, and reports it otherwise (`request.malformed-line`).
  private func refuse(_ error: FrameError, byteCount: Int) {
    guard let id = error.requestID, !error.underlying.reason.isSyntactic else {
      return services.log.log("ignored a line of \(byteCount) bytes, which is no request: \(error)")
    }
    let code: ErrorCode = error.kind == .unknownType ? .protocolUnexpectedFrame : .invalidInput
    send(Response(requestID: id, result: .failure(ErrorBody(code: code, message: "\(error)"))))
  }

  private func accept(_ request: Request, _ arrival: MonotonicInstant, byteCount: Int) {
    guard let handler = declaration.handler(for: request.operation) else {
      let message = "\(Quoted(request.operation)) is not an operation of this plugin"
      return send(Response(requestID: request.id, result: .failure(ErrorBody(code: .unsupported, message: message))))
    }
    let deadline = Deadline(request.context.deadlineMilliseconds.map { arrival + .milliseconds($0) })
    let scope = RequestScope(request.context, deadline: deadline, services: services)
    let (call, mayStart, isStopping) = state.withLock { state in
      let call = Call(
        number: state.calls.nextNumber(), request: request, handler: handler, scope: scope, byteCount: byteCount)
      return (call, !state.isStopping && state.calls.add(call), state.isStopping)
    }
    if isStopping { return answer(call, .failure(Self.stopped)) }
    call.watchDeadline { self.timeOut(call) }
    if mayStart { start(call) }
  }

  private func start(_ call: Call) {
    call.run { await self.serve(call) }
  }

  private func serve(_ call: Call) async {
    if call.scope.deadline.hasPassed { answerLate(call) }
    if !call.isAnswered {
      do {
        switch try await call.body(call.request, PluginContext(call.scope)) {
        case .output(let output): answer(call, .success(output: output))
        case .stream(let body): open(call, body)
        }
      } catch {
        fail(call, error)
      }
    }
    await output.waitForRoom()
    finish(call)
  }

  private func fail(_ call: Call, _ error: any Error) {
    let isStop = error is CancellationError && state.withLock { $0.isStopping }
    let body = isStop ? Self.stopped : ErrorBody(thrown: error)
    if !isStop, !call.isAnswered { services.log.log("\(call.request.operation) failed: \(body)") }
    answer(call, .failure(body))
  }

  static let stopped = ErrorBody(code: .canceled, message: "the plugin is stopping")

  private func finish(_ call: Call) {
    leave { $0.calls.remove(call.number) }
  }

  /// Takes something out of what is open, and starts what may start then.
  private func leave(_ change: (inout State) -> Call?) {
    let (next, isIdle, relief) = state.withLock { state in
      let next = change(&state)
      let isIdle = state.isStopping && state.calls.isEmpty && state.streams.isEmpty
      return (next, isIdle, state.relief)
    }
    if let next { start(next) }
    if isIdle { idle.fulfill(()) }
    relief?()
  }

  // MARK: Deadlines

  /// On the loop.
  private func timeOut(_ call: Call) {
    answerLate(call)
    call.cancel()
    guard state.withLock({ $0.calls.isRunning(call) }) else { return finish(call) }
    // Not at once: the handler may need a moment to stop what it started. Not for long: the plugin stays usable.
    _ = services.loop.schedule(at: .now + Self.laneTimeout) { self.leave { $0.calls.passTurn(of: call.number) } }
  }

  private func answerLate(_ call: Call) {
    let budget = call.request.context.deadlineMilliseconds ?? 0
    let message = "\(call.request.operation) did not finish before its deadline of \(budget) ms"
    answer(call, .failure(ErrorBody(code: .timeout, message: message)))
  }

  // MARK: Answers

  /// Answers a request, unless it was answered before.
  func answer(_ call: Call, _ result: Response.Outcome) {
    if call.claimAnswer() { respond(to: call, result) }
  }

  private func respond(to call: Call, _ result: Response.Outcome) {
    let (notes, warnings) = call.scope.takeNotes()
    send(Response(requestID: call.request.id, result: result, warnings: warnings, notes: notes))
  }

  private func send(_ response: Response) {
    var line = response.encodedLine()
    if line.count - 1 > FrameLimit.bytes {
      let error = ErrorBody(thrown: FrameLimit.error("response", line.count - 1))
      line = Response(requestID: response.requestID, result: .failure(error)).encodedLine()
    }
    output.put(line)
  }

  // MARK: Streams

  private func open(_ call: Call, _ body: @escaping @Sendable (Events) async throws -> Void) {
    // No stream for a request that was answered with a timeout.
    guard call.claimAnswer() else { return }
    let operation = call.request.operation
    let (stream, isStopping) = state.withLock { state in
      state.lastStream += 1
      let stream = OpenStream(id: "\(operation)-\(state.lastStream)", output: output)
      state.streams[stream.id] = stream
      return (stream, state.isStopping)
    }
    if isStopping { stream.cancel() }
    // The response first (`stream.start-order`).
    respond(to: call, .success(output: RawJSON(.object(["stream_id": .string(stream.id)]))))
    stream.run { await self.serve(stream, operation, body) }
  }

  private func serve(
    _ stream: OpenStream, _ operation: String, _ body: @Sendable (Events) async throws -> Void
  ) async {
    do {
      try await body(Events(stream))
      stream.end(ok: true)
    } catch is CancellationError where stream.isCanceled {
      stream.end(ok: true)
    } catch {
      let body = ErrorBody(thrown: error)
      services.log.log("\(operation) failed: \(body)")
      stream.end(ok: false, message: "\(body)")
    }
    leave { state in
      state.streams[stream.id] = nil
      return nil
    }
  }

  // MARK: What the rest needs

  /// Whether no more lines should be read for now, because too much is open or too little of the output is read.
  ///
  /// A stream that fills the output is no reason: requests are served beside it.
  var isOverloaded: Bool {
    output.isOverflowing
      || state.withLock { $0.calls.count >= Self.maximumCalls || $0.calls.byteCount >= Self.maximumCallBytes }
  }

  /// Sets what is called whenever something was done, or written.
  func onRelief(_ relief: @escaping @Sendable () -> Void) {
    output.onRelief(relief)
    state.withLock { $0.relief = relief }
  }

  /// Accepts no more requests.
  /// - Returns: What is open; nil if that was so before.
  func beginStopping() -> [OpenStream]? {
    let streams: [OpenStream]? = state.withLock { state in
      if state.isStopping { return nil }
      state.isStopping = true
      return Array(state.streams.values)
    }
    if streams != nil { leave { _ in nil } }
    return streams
  }

  var openCalls: [Call] { state.withLock { $0.calls.all } }
  var openStreams: [OpenStream] { state.withLock { Array($0.streams.values) } }
}
