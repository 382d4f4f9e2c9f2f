import CommandLineTool
import DevctlProtocol
import ProcessControl
import ServiceProbing

// Settings as the isolated worker is told, and as recordings have them: one object, every member by its name in
// `conformance/transcripts.md`. Whoever adds a setting adds its line to both functions; `RunSettingsCodingTests` says so.

/// Settings in the form in which they are sent and kept.
package struct CodedRunSettings: Codable, Hashable, Sendable {
  package var settings: RunSettings

  package init(_ settings: RunSettings) {
    self.settings = settings
  }

  private enum Key: String, CodingKey {
    case executable, arguments, words, only, skip, scope, starts, shard
    case failFast = "fail_fast"
    case strict, jobs, repository, environment, profile
    case repositoryPlugin = "repository_plugin"
    case unavailable, services, budgets
    case operationTimeout = "operation_timeout"
    case handshakeTimeout = "handshake_timeout"
    case grace
    case allowEffects = "allow_effects"
    case exerciseCommands = "exercise_commands"
    case keep, trace
    case showsTranscripts = "shows_transcripts"
  }

  private struct CodedProfile: Codable {
    let file: String
    let content: JSONValue
  }

  private struct CodedService: Codable {
    let name: String
    let address: String
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(settings.plugin.executable, forKey: .executable)
    try values.encode(settings.plugin.arguments, forKey: .arguments)
    try values.encode(settings.plugin.words, forKey: .words)
    try values.encode(settings.selection.only, forKey: .only)
    try values.encode(settings.selection.skip, forKey: .skip)
    try values.encode(settings.scope, forKey: .scope)
    try values.encode(settings.starts, forKey: .starts)
    try values.encode(settings.shard.map { "\($0.index)/\($0.count)" }, forKey: .shard)
    try values.encode(settings.failFast, forKey: .failFast)
    try values.encode(settings.strict, forKey: .strict)
    try values.encode(settings.jobs, forKey: .jobs)
    try values.encode(settings.repository, forKey: .repository)
    try values.encode(settings.environment, forKey: .environment)
    try values.encode(settings.profile.map { CodedProfile(file: $0.file, content: $0.source) }, forKey: .profile)
    try values.encode(settings.repositoryPlugin, forKey: .repositoryPlugin)
    try values.encode(settings.unavailable, forKey: .unavailable)
    try values.encode(
      settings.servicesAtHand.map { CodedService(name: $0.name, address: "\($0.address)") }, forKey: .services)
    try values.encode(settings.budgets.mapValues(\.wholeNanoseconds), forKey: .budgets)
    try values.encode(settings.operationTimeout.wholeNanoseconds, forKey: .operationTimeout)
    try values.encode(settings.handshakeTimeout.wholeNanoseconds, forKey: .handshakeTimeout)
    try values.encode(settings.grace.wholeNanoseconds, forKey: .grace)
    try values.encode(settings.allowEffects, forKey: .allowEffects)
    try values.encode(settings.exerciseCommands, forKey: .exerciseCommands)
    try values.encode(settings.keep, forKey: .keep)
    try values.encode(settings.trace.rawValue, forKey: .trace)
    try values.encode(settings.showsTranscripts, forKey: .showsTranscripts)
  }

  /// Reads settings; what a recording leaves out is as in a run without options.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    func value<Value: Decodable>(_ key: Key, or usual: Value) throws -> Value {
      try values.decodeIfPresent(Value.self, forKey: key) ?? usual
    }
    func duration(_ key: Key, or usual: Duration) throws -> Duration {
      try values.decodeIfPresent(Int64.self, forKey: key).map { .nanoseconds($0) } ?? usual
    }
    func wrong(_ key: Key, _ expected: String) -> DecodingError {
      .dataCorruptedError(forKey: key, in: values, debugDescription: "expected \(expected)")
    }
    settings = RunSettings(
      plugin: PluginCommand(
        executable: try value(.executable, or: ""), arguments: try value(.arguments, or: []),
        words: try value(.words, or: [])))
    settings.selection = Selection(only: try value(.only, or: []), skip: try value(.skip, or: []))
    settings.scope = try values.decodeIfPresent([String].self, forKey: .scope)
    settings.starts = try value(.starts, or: settings.starts)
    if let text = try values.decodeIfPresent(String.self, forKey: .shard) {
      guard let read = try? Shard.kind.read(text) else { throw wrong(.shard, "I/N") }
      settings.shard = read
    }
    settings.failFast = try values.decodeIfPresent([String].self, forKey: .failFast)
    settings.strict = try value(.strict, or: settings.strict)
    settings.jobs = try value(.jobs, or: settings.jobs)
    settings.repository = try values.decodeIfPresent(String.self, forKey: .repository)
    settings.environment = try value(.environment, or: settings.environment)
    if let coded = try values.decodeIfPresent(CodedProfile.self, forKey: .profile) {
      settings.profile = try Profile(coded.content, file: coded.file)
    }
    settings.repositoryPlugin = try values.decodeIfPresent(RepositoryPlugin.self, forKey: .repositoryPlugin)
    settings.unavailable = try value(.unavailable, or: settings.unavailable)
    settings.servicesAtHand = try value(.services, or: [CodedService]()).map { coded in
      guard let address = ServiceAddress(coded.address) else { throw wrong(.services, "addresses as HOST:PORT") }
      return ServiceAtHand(name: coded.name, address: address)
    }
    settings.budgets = try value(.budgets, or: [String: Int64]()).mapValues { .nanoseconds($0) }
    settings.operationTimeout = try duration(.operationTimeout, or: settings.operationTimeout)
    settings.handshakeTimeout = try duration(.handshakeTimeout, or: settings.handshakeTimeout)
    settings.grace = try duration(.grace, or: settings.grace)
    settings.allowEffects = try value(.allowEffects, or: settings.allowEffects)
    settings.exerciseCommands = try value(.exerciseCommands, or: settings.exerciseCommands)
    settings.keep = try values.decodeIfPresent(String.self, forKey: .keep)
    if let text = try values.decodeIfPresent(String.self, forKey: .trace) {
      guard let read = Tracing(rawValue: text) else { throw wrong(.trace, "auto, always or never") }
      settings.trace = read
    }
    settings.showsTranscripts = try value(.showsTranscripts, or: settings.showsTranscripts)
  }
}
