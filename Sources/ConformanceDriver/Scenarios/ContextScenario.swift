import ConformanceTranscript
import DevctlProtocol
import FileSystem

extension Scenario {
  /// The same requests for several repositories: for one with a strange name in a process that was started there, then
  /// for two in one process that was started away from both.
  static let contexts = Scenario(
    .contexts, "calls operations for other repositories, with less in their ctx, and with a secret that must not show",
    skipReason: GoodRequest.skipReason
  ) { stage in
    let places = try Places(in: stage.sandbox)
    let environment = [Canary.variable: Canary.environment]
    if let process = try stage.startWithHandshake(in: places.path(.strange), environment: environment) {
      process.repository = places.path(.strange)
      try process.callRepeatedly(for: [.strange], in: places)
      try process.callWithPartialContext()
      try process.showSecrets()
      try process.finish()
    }
    // A plugin that does as it likes may have removed the repository.
    guard (try? places.makeSecond()) != nil else { return }
    if let process = try stage.startWithHandshake(in: places.path(.elsewhere)) {
      process.repository = places.path(.first)
      try process.callRepeatedly(for: [.first, .second], in: places)
    }
  }
}

private struct Places {
  let root: String
  private let guards: GuardedTools

  /// Makes two repositories out of the sandbox's own, and an empty folder.
  init(in sandbox: Sandbox) throws(FileError) {
    root = sandbox.root
    guards = sandbox.guardedTools
    try FileTree.makeFolder(path(.elsewhere))
    try move(sandbox.repository, to: .strange)
    try FileTree.copy(path(.strange), to: path(.first))
  }

  func path(_ place: Place) -> String { "\(root)/\(place.rawValue)" }

  /// Gives the strange repository a plain name: a third copy might be large.
  func makeSecond() throws(FileError) { try move(path(.strange), to: .second) }

  private func move(_ folder: String, to place: Place) throws(FileError) {
    try guards.whileMoving { () throws(FileError) in try FileTree.move(folder, to: path(place)) }
  }
}

extension PluginProcess {
  /// How often a quick operation is called for each place, so that a moment's trouble is told from a place's.
  private static let tries = 2

  fileprivate func callRepeatedly(for those: [Place], in places: Places) throws {
    for number in 1...Self.tries {
      let operations = number == 1 ? stage.discovery.provenOperations : stage.discovery.quickOperations
      for operation in operations {
        for place in those where isRunning {
          let frame = RequestFrame(operation, purpose: place.name(operation, try: number))
          let calls = stage.sandbox.guardedTools.calls(after: 0).count
          let (id, bytes) = prepare(frame.with(root: places.path(place)))
          let mark = lines.count
          try send(bytes)
          _ = try waitProbing(for: id, since: mark)
          for call in stage.sandbox.guardedTools.calls(after: calls) { record(.toolCalled(during: id, call)) }
        }
      }
    }
  }

  /// Sends a secret with good requests, and with such as must be refused.
  fileprivate func showSecrets() throws {
    var frames = stage.discovery.quickOperations.map { RequestFrame($0).with("config", Canary.config) }
    frames.append(RequestFrame(Undeclared.operation).with("config", Canary.config))
    if let operation = stage.discovery.quickOperations.first {
      var wrong = RequestFrame(operation).with("config", .string(Canary.configuration))
      wrong.flaw = "input.config"
      frames.append(wrong)
    }
    for (number, frame) in frames.enumerated() where isRunning {
      var frame = frame
      frame.purpose = "\(Canary.namePrefix)\(number + 1)"
      try attempt(frame)
    }
  }

  /// Leaves out of `ctx` what may be absent. Usual requests have a `cwd` and no `deadline_ms`: an operation that works so
  /// is called without the one, and one that does not with both, then without the other. Without `dry_run` only what
  /// nobody serves is called.
  fileprivate func callWithPartialContext() throws {
    let discovery = stage.discovery
    for operation in discovery.quickOperations {
      try send(operation, PartialContext.noCwd, with: [.dryRun])
    }
    for operation in discovery.refusedOperations {
      guard try send(operation, PartialContext.full, with: [.dryRun, .cwd, .deadline]) else { continue }
      try send(operation, PartialContext.noDeadline, with: [.dryRun, .cwd])
    }
    let undeclared = Undeclared.operation
    guard try send(undeclared, PartialContext.full, with: [.dryRun, .cwd, .deadline]) else { return }
    // What a request after an error comes to is a matter of request.usable-after-error.
    try probe()
    try send(undeclared, PartialContext.noDryRun, with: [.cwd, .deadline])
  }

  /// - Returns: True where the call was answered, with success or not.
  @discardableResult
  private func send(
    _ operation: String, _ kind: String, with fields: [PartialContext.Field]
  ) throws -> Bool {
    guard isRunning else { return false }
    var frame = RequestFrame(operation, purpose: PartialContext.name(kind, operation))
    frame.context = JSONObject(fields.map { ($0.rawValue, $0.value(repository)) })
    return try attempt(frame.with(root: repository, cwd: false))
  }
}

extension RequestFrame {
  /// The same request for a repository.
  ///
  /// - Parameter cwd: whether the repository is the `cwd` too.
  fileprivate func with(root: String, cwd: Bool = true) -> RequestFrame {
    var frame = self
    var context = context
    context["repo_root"] = .string(root)
    if cwd { context["cwd"] = .string(root) }
    frame.contextInstead = .some(.object(context))
    return frame
  }
}
