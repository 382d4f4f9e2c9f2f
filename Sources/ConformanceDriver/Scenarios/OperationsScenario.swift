import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol

extension Scenario {
  /// What a single request to each operation does not show: answers to inputs that follow from other answers, and to
  /// names that do not exist. All in one sandbox and under dry run.
  static let operations = Scenario(
    .operations, "calls operations with patched configurations, chosen steps, and names that do not exist",
    skipReason: { discovery in
      // Without such an operation there is nothing to send, and the rules say so.
      OperationsTour.operations.contains(where: discovery.operations.contains) ? GoodRequest.skipReason(discovery) : nil
    }
  ) { stage in
    var tour = OperationsTour(stage)
    do {
      try tour.plan(OperationsRequests.planFirst)
      let config = try tour.patchConfig()
      try tour.plan(OperationsRequests.planAgain)
      try tour.planFollowing(config)
      try tour.validate()
      try tour.chooseSteps()
      try tour.callUnknownNames()
      try tour.planAfresh()
    } catch is OperationsTour.Stuck {}
  }
}

/// The way through the operations, one request after the other. Only operations that the discovery saw succeed are called
/// with good input.
struct OperationsTour {
  /// Thrown where the plugin does not answer any more.
  struct Stuck: Error {}

  /// The operations that are visited.
  static let operations =
    [ConfigMutate.name, LaunchPlan.name, ValidateRun.name, CommandRun.name] + OperationDescriptor.names(of: .steps)

  private let stage: Stage
  private var process: PluginProcess?

  init(_ stage: Stage) { self.stage = stage }

  /// Calls `config.mutate` on the usual configuration, on what it makes of that, and on one that holds more.
  ///
  /// - Returns: The patched configuration; the usual one where there is no patch that applies.
  mutating func patchConfig() throws -> JSONObject {
    let inputs = stage.settings.inputs
    let usual = RequestFrame(LaunchPlan.name).config(among: inputs)
    guard works(ConfigMutate.name) else { return usual }
    let first = RequestFrame(ConfigMutate.name, purpose: OperationsRequests.configFirst)
    let given = first.config(among: inputs)
    let patched = try ask(first).flatMap { Self.patched(given, by: $0) }
    if let patched {
      try ask(
        RequestFrame(ConfigMutate.name, purpose: OperationsRequests.configPatched).with("config", .object(patched)))
    }
    var more = given
    // A value that is no object, for a patch to trip over that goes through whatever it finds.
    more["zone_hint"] = "eu-4"
    try ask(RequestFrame(ConfigMutate.name, purpose: OperationsRequests.configWithMore).with("config", .object(more)))
    // What the profile says of the plan's own input is known to suit it.
    return inputs.names.contains(LaunchPlan.name) ? usual : patched ?? usual
  }

  /// Asks for a plan with the usual configuration.
  mutating func plan(_ purpose: String) throws {
    if works(LaunchPlan.name) { try ask(RequestFrame(LaunchPlan.name, purpose: purpose)) }
  }

  /// Asks for a plan with a configuration, and again with the numbers in it changed that the plan took from there.
  mutating func planFollowing(_ config: JSONObject) throws {
    guard works(LaunchPlan.name) else { return }
    let patched = RequestFrame(LaunchPlan.name, purpose: OperationsRequests.planPatched).with("config", .object(config))
    guard let plan = try ask(patched), let changed = ChangedConfig(of: config, seenIn: plan) else { return }
    try ask(
      RequestFrame(LaunchPlan.name, purpose: OperationsRequests.planChanged).with("config", .object(changed.config)))
  }

  mutating func validate() throws {
    if works(ValidateRun.name) { try ask(RequestFrame(ValidateRun.name)) }
  }

  /// Chooses the first step alone and the last one alone.
  mutating func chooseSteps() throws {
    for operation in OperationDescriptor.names(of: .steps) where works(operation) {
      let steps = stage.discovery.steps[operation] ?? []
      for step in Set([steps.first, steps.last].compactMap { $0 }).sorted() {
        try ask(RequestFrame(operation).with("steps", [.string(step)]))
      }
    }
  }

  mutating func callUnknownNames() throws {
    for operation in OperationDescriptor.names(of: .steps) where works(operation) {
      try ask(RequestFrame(operation).with("steps", [.string(Undeclared.step)]))
    }
    // Whether it works is not known where commands are left alone.
    guard stage.discovery.operations.contains(CommandRun.name) else { return }
    try ask(.command(Undeclared.command))
  }

  /// Asks for the first plan once more, in a process that has seen nothing else.
  mutating func planAfresh() throws {
    guard works(LaunchPlan.name) else { return }
    try process?.finish()
    process = nil
    try plan(OperationsRequests.planAfresh)
  }

  // MARK: Asking

  private func works(_ operation: String) -> Bool { stage.discovery.provenOperations.contains(operation) }

  /// Sends a request, to a fresh process where the last one has ended, and waits for its answer.
  ///
  /// - Returns: The output, where the call succeeded.
  @discardableResult
  private mutating func ask(_ frame: RequestFrame) throws -> JSONObject? {
    if process?.isRunning != true { process = try stage.startWithHandshake() }
    guard let process else { throw Stuck() }
    let mark = process.lines.count
    guard try process.attempt(frame) else {
      if process.isRunning { throw Stuck() }
      return nil
    }
    return process.lines[mark...].lazy.compactMap(\.object).first { $0["ok"] == .bool(true) }?["output"]?.objectValue
  }

  private static func patched(_ config: JSONObject, by output: JSONObject) -> JSONObject? {
    guard let patch = ConfigPatch(in: output["config_patch"]) else { return nil }
    return try? patch.applied(to: config)
  }
}
