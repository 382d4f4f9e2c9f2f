internal import DevctlProtocol
internal import ProcessControl

/// What stands between a plugin's process and those who call it: takes the process's events on the loop, and does what
/// follows from them.
final class PluginCore: Sendable {
  /// How long a process that closed a stream may take to end, before that counts as a fault of its own.
  private static let exitTimeout = Duration.milliseconds(250)

  let spec: PluginSpec
  let options: PluginOptions
  let loop: EventLoop
  let limits: JSONLimits
  /// How long a call may take that says nothing else.
  let callTimeout: Timeout?
  let requests: RequestWriter
  let conversation: Locked<Conversation>
  let startUp: Promise<Result<Handshake, HostError>>
  private let frameDecoder: Locked<FrameDecoder>
  private let standardError: Locked<StandardErrorLog>
  private let exit = Locked<PluginExit?>(nil)
  /// The rest of stdout that is no whole frame.
  private let cutOffLine = Locked<String?>(nil)
  /// When the host looks for calls that are late, and the timer for it.
  let alarm = Locked<(instant: MonotonicInstant, timer: UInt64)?>(nil)

  init(_ spec: PluginSpec, _ options: PluginOptions, on loop: EventLoop) {
    self.spec = spec
    self.options = options
    self.loop = loop
    limits = options.limits
    callTimeout = options.callTimeout.map(Timeout.init)
    requests = RequestWriter(idPrefix: "\(spec.id)-")
    startUp = Promise(on: loop)
    frameDecoder = Locked(FrameDecoder(limits: options.limits))
    let standardError = Locked(StandardErrorLog(limit: options.standardErrorTail))
    self.standardError = standardError
    let exit = self.exit
    let limit = options.streamBuffer
    conversation = Locked(
      Conversation(pluginID: spec.id, limits: options.limits) {
        EventBuffer(limit: limit) { fault, operation in
          Self.error(fault, operation, spec, exit.withLock { $0 }, standardError.withLock { $0.tail })
        }
      })
  }

  // MARK: Errors

  /// Puts a fault into a whole error, with all that is known of the process now.
  func error(_ fault: Fault, _ operation: String? = nil) -> HostError {
    Self.error(fault, operation, spec, exit.withLock { $0 }, standardErrorTail)
  }

  private static func error(
    _ fault: Fault, _ operation: String?, _ spec: PluginSpec, _ exit: PluginExit?, _ tail: [String]
  ) -> HostError {
    HostError(
      pluginID: spec.id, operation: operation, code: fault.code, message: fault.message, reported: fault.reported,
      exit: exit, standardErrorTail: tail)
  }

  var standardErrorTail: [String] { standardError.withLock { $0.tail } }

  // MARK: Events of the process

  /// On the loop.
  func handle(_ child: ChildProcess, _ event: ChildEvent) {
    switch event {
    case .output(.standardOutput, let bytes):
      frameDecoder.withLock { $0.append(bytes) }
      receive(from: child)
    case .output(.standardError, let bytes):
      report(standardError.withLock { $0.append(bytes) })
    case .outputEnded(.standardOutput):
      takeLastLine(from: child)
      expectExit(of: child, orElse: "it closed its stdout, and can answer no more")
    case .outputEnded(.standardError):
      report(standardError.withLock { $0.finish() }.map { [$0] } ?? [])
    case .inputFailed:
      expectExit(of: child, orElse: "it does not read its stdin any more")
    case .exited(let status):
      exit.withLock { $0 = PluginExit(status) }
      // What it left behind in its group would hold the pipes, and may not outlive it (`shutdown.no-orphans`).
      child.signalGroup(Signal.kill)
    case .finished:
      cancelAlarm()
      perform(conversation.withLock { $0.end($0.isClosing ? .closed : died()) }, from: child)
      child.beginTeardown(.kill)
    }
  }

  /// Takes the lines that are complete.
  private func receive(from child: ChildProcess) {
    var effects: [Conversation.Effect] = []
    while let incoming = frameDecoder.withLock({ $0.next() }) {
      switch consume incoming {
      case .response(let response):
        guard let call = conversation.withLock({ $0.takePlain(response) }) else {
          conversation.withLock { $0.receive(.response(response), into: &effects) }
          continue
        }
        if !effects.isEmpty {
          perform(effects, from: child)
          effects = []
        }
        complete(call, .response(response), child)
      case let other:
        conversation.withLock { $0.receive(other, into: &effects) }
      }
    }
    perform(effects, from: child)
  }

  private func report(_ lines: [String]) {
    guard let callback = options.onStandardErrorLine else { return }
    for line in lines { callback(line) }
  }

  /// A last frame without its line end is whole if it can be read; otherwise it is quoted as what the plugin was at.
  private func takeLastLine(from child: ChildProcess) {
    guard let incoming = frameDecoder.withLock({ $0.finish() }) else { return }
    switch incoming {
    case .broken(_, let line), .handshake(.failure, let line):
      cutOffLine.withLock { $0 = line }
    case .handshake, .response, .events, .secondHandshake, .oversized, .blank:
      options.onDiagnostic?(.unterminatedLine)
      var effects: [Conversation.Effect] = []
      conversation.withLock { $0.receive(incoming, into: &effects) }
      perform(effects, from: child)
    }
  }

  /// A stream that ends is most often a process that ends: its exit status says more.
  private func expectExit(of child: ChildProcess, orElse reason: String) {
    if child.exitStatus != nil { return }
    _ = loop.schedule(at: .now + Self.exitTimeout) {
      if child.exitStatus != nil { return }
      self.perform(self.conversation.withLock { $0.end($0.isClosing ? .closed : Fault(.runtime, reason)) }, from: child)
    }
  }

  private func died() -> Fault {
    let how = exit.withLock { $0 }.map { "the process ended with \($0)" } ?? "the process ended"
    let cut = cutOffLine.withLock { $0 }.map { "; its last line on stdout was cut off: \"\($0)\"" } ?? ""
    return Fault(.runtime, how + cut)
  }

  // MARK: Effects

  func perform(_ effects: [Conversation.Effect], from child: ChildProcess?) {
    var touched: EventBuffer?
    for effect in effects {
      if case .flush(let buffer) = effect {
        if let touched, touched !== buffer { touched.flush() }
        touched = buffer
        continue
      }
      switch effect {
      case .flush: break
      case .startUp(let result):
        startUp.fulfill(result.mapError { startError($0, child) })
      case .complete(let call, let outcome):
        complete(call, outcome, child)
      case .endStream(let buffer, let fault):
        if fault != nil { child?.readAvailable(.standardError) }
        buffer.end(fault)
      case .diagnose(let diagnostic):
        // A call that is given up brings this to another thread than the loop's.
        if let callback = options.onDiagnostic { loop.run { callback(diagnostic) } }
      }
    }
    touched?.flush()
  }

  private func complete(_ call: PendingCall, _ outcome: consuming Outcome, _ child: ChildProcess?) {
    if Self.isFailure(outcome) { child?.readAvailable(.standardError) }
    call.complete(outcome)
  }

  /// What a plugin wrote to stderr before it failed belongs to the error, though it came through another pipe.
  private static func isFailure(_ outcome: borrowing Outcome) -> Bool {
    switch outcome {
    case .fault: true
    case .response(let response, _): if case .failure = response.result { true } else { false }
    }
  }

  private func startError(_ fault: Fault, _ child: ChildProcess?) -> HostError {
    child?.readAvailable(.standardError)
    guard fault.code == .runtime else { return error(fault) }
    return error(Fault(.startFailed, "\(fault.message), before its handshake"))
  }
}
