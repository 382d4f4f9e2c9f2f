import CommandLineTool
import DevctlProtocol
import ProcessControl
import ServiceProbing

/// What the isolated worker is told to do: the run's settings as one JSON object, sent over a pipe.
struct WorkerRequest: Sendable, Hashable {
  var settings: RunSettings
  /// The folder for sandboxes, the only one that the worker may write to.
  var folder: String
  /// The PATH for the plugin and its tools.
  var path: String
  /// What starting the smallest program costs, in nanoseconds; nil where the worker is to measure it.
  var spawnCost: Int64?

  var value: JSONValue {
    func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }
    func duration(_ duration: Duration) -> JSONValue { .number(JSONNumber(duration.wholeNanoseconds)) }
    var environment: JSONObject = [:]
    for (name, value) in settings.environment { environment[name] = .string(value) }
    var budgets: JSONObject = [:]
    for (name, budget) in settings.budgets { budgets[name] = duration(budget) }
    var unavailable: JSONObject = [:]
    for (slug, reason) in settings.unavailable { unavailable[slug] = .string(reason) }
    return [
      "executable": .string(settings.plugin.executable), "arguments": strings(settings.plugin.arguments),
      "words": strings(settings.plugin.words), "only": strings(settings.selection.only),
      "skip": strings(settings.selection.skip), "scope": settings.scope.map(strings) ?? .null,
      "shard": settings.shard.map { .string("\($0.index)/\($0.count)") } ?? .null,
      "fail_fast": settings.failFast.map(strings) ?? .null,
      "strict": .bool(settings.strict),
      "jobs": .number(JSONNumber(Int64(settings.jobs))),
      "repository": settings.repository.map { .string($0) } ?? .null, "environment": .object(environment),
      "profile": settings.profile.map { ["file": .string($0.file), "content": $0.source] } ?? .null,
      "repository_plugin": settings.repositoryPlugin?.value ?? .null, "unavailable": .object(unavailable),
      "services": .array(
        settings.servicesAtHand.map { ["name": .string($0.name), "address": .string("\($0.address)")] }),
      "budgets": .object(budgets),
      "operation_timeout": duration(settings.operationTimeout),
      "handshake_timeout": duration(settings.handshakeTimeout), "grace": duration(settings.grace),
      "allow_effects": .bool(settings.allowEffects), "exercise_commands": .bool(settings.exerciseCommands),
      "keep": settings.keep.map { .string($0) } ?? .null, "recording": settings.recording.map { .string($0) } ?? .null,
      "replay": settings.replay.map { .string($0) } ?? .null,
      "folder": .string(folder), "path": .string(path),
      "spawn_cost_ns": spawnCost.map { .number(JSONNumber($0)) } ?? .null,
      "trace": .string(settings.trace.rawValue),
      "shows_transcripts": .bool(settings.showsTranscripts),
    ]
  }

  init(settings: RunSettings, folder: String, path: String) {
    self.settings = settings
    self.folder = folder
    self.path = path
  }

  /// Reads an order; nil where the value is none.
  init?(_ value: JSONValue) {
    func strings(_ key: String) -> [String]? { value[key]?.arrayValue?.compactMap(\.stringValue) }
    func duration(_ key: String) -> Duration? { value[key]?.intValue.map { .nanoseconds($0) } }
    guard let executable = value["executable"]?.stringValue, let arguments = strings("arguments"),
      let words = strings("words"), let only = strings("only"), let skip = strings("skip"),
      let strict = value["strict"]?.boolValue, let jobs = value["jobs"]?.intValue,
      let environment = value["environment"]?.objectValue, let operationTimeout = duration("operation_timeout"),
      let handshakeTimeout = duration("handshake_timeout"), let grace = duration("grace"),
      let allowEffects = value["allow_effects"]?.boolValue, let exercise = value["exercise_commands"]?.boolValue,
      let trace = value["trace"]?.stringValue.flatMap(Tracing.init(rawValue:)),
      let folder = value["folder"]?.stringValue, let path = value["path"]?.stringValue
    else { return nil }
    settings = RunSettings(plugin: PluginCommand(executable: executable, arguments: arguments, words: words))
    settings.selection = Selection(only: only, skip: skip)
    settings.scope = strings("scope")
    settings.shard = value["shard"]?.stringValue.flatMap { try? Shard.kind.read($0) }
    settings.failFast = strings("fail_fast")
    settings.strict = strict
    settings.jobs = Int(clamping: jobs)
    settings.repository = value["repository"]?.stringValue
    for (name, variable) in environment { settings.environment[name] = variable.stringValue }
    for (name, budget) in value["budgets"]?.objectValue ?? [:] {
      settings.budgets[name] = budget.intValue.map { .nanoseconds($0) }
    }
    settings.servicesAtHand = (value["services"]?.arrayValue ?? []).compactMap { entry in
      guard let name = entry["name"]?.stringValue, let address = entry["address"]?.stringValue else { return nil }
      return ServiceAddress(address).map { ServiceAtHand(name: name, address: $0) }
    }
    for (slug, reason) in value["unavailable"]?.objectValue ?? [:] {
      settings.unavailable[slug] = reason.stringValue
    }
    if let profile = value["profile"], let file = profile["file"]?.stringValue, let content = profile["content"] {
      guard let read = try? Profile(content, file: file) else { return nil }
      settings.profile = read
    }
    settings.repositoryPlugin = value["repository_plugin"].flatMap(RepositoryPlugin.init)
    settings.operationTimeout = operationTimeout
    settings.handshakeTimeout = handshakeTimeout
    settings.grace = grace
    settings.allowEffects = allowEffects
    settings.exerciseCommands = exercise
    settings.trace = trace
    settings.showsTranscripts = value["shows_transcripts"]?.boolValue ?? false
    settings.keep = value["keep"]?.stringValue
    settings.recording = value["recording"]?.stringValue
    settings.replay = value["replay"]?.stringValue
    self.folder = folder
    self.path = path
    spawnCost = value["spawn_cost_ns"]?.intValue
  }
}

/// What the worker tells while it works, one JSON object a line.
enum WorkerEvent: Sendable {
  /// The worker runs, isolated.
  case ready
  case progress(Engine.Progress)
  case report(RunReport)

  var value: JSONValue {
    switch self {
    case .ready: ["ready": true]
    case .progress(.obtaining(let name)): ["obtaining": .string(name)]
    case .progress(.planned(let count)): ["planned": .number(JSONNumber(Int64(count)))]
    case .progress(.finished(let name)): ["finished": .string(name)]
    case .progress(.repeated(let name, let reason)): ["repeated": .string(name), "reason": .string(reason)]
    case .report(let report):
      // Beside the report, as its own form has no timelines.
      ["report": JSONReport.value(of: report), "timelines": .array(report.timelines.map(\.value))]
    }
  }

  init?(_ value: JSONValue) {
    if value["ready"] != nil {
      self = .ready
    } else if let name = value["obtaining"]?.stringValue {
      self = .progress(.obtaining(service: name))
    } else if let count = value["planned"]?.intValue {
      self = .progress(.planned(scenarios: Int(clamping: count)))
    } else if let name = value["finished"]?.stringValue {
      self = .progress(.finished(scenario: name))
    } else if let name = value["repeated"]?.stringValue {
      self = .progress(.repeated(scenario: name, reason: value["reason"]?.stringValue ?? ""))
    } else if var report = value["report"].flatMap(JSONReport.report(from:)) {
      report.timelines = (value["timelines"]?.arrayValue ?? []).compactMap(Timeline.init)
      self = .report(report)
    } else {
      return nil
    }
  }
}
