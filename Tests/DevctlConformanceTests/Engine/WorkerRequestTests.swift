import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol
import ServiceProbing
import TestSupport
import Testing

@testable import DevctlConformance

@Suite("the request to an isolated worker")
struct WorkerRequestTests {
  private static let empty = RunSettings(plugin: PluginCommand(executable: "", arguments: [], words: []))

  /// Settings of which none is the usual one.
  private static func everySetting() throws -> RunSettings {
    var settings = RunSettings(plugin: PluginCommand(executable: "/p", arguments: ["-v"], words: ["p", "-v"]))
    settings.selection = Selection(only: ["framing.*"], skip: ["stream"])
    settings.scope = ["framing.utf8"]
    settings.starts = 2
    settings.shard = Shard(index: 2, of: 3)
    settings.failFast = ["framing.flush"]
    settings.strict = true
    settings.jobs = 7
    settings.profile = try Profile(["budgets": ["build.run": "5s"]], file: "/p/devctl-conformance.json")
    settings.repositoryPlugin = RepositoryPlugin(id: "web", environment: ["A": "b"], folder: "tools")
    settings.remarks = ["a remark"]
    settings.repository = "/repo"
    settings.environment = ["KEY": "value"]
    settings.operationTimeout = .seconds(7)
    settings.budgets = ["build.run": .milliseconds(1500)]
    settings.handshakeTimeout = .seconds(3)
    settings.grace = .seconds(4)
    settings.allowEffects = true
    settings.exerciseCommands = true
    settings.trace = .always
    settings.showsTranscripts = true
    settings.keep = "/keep"
    settings.unavailable = ["launch.pure": "no database"]
    settings.servicesAtHand = [ServiceAtHand(name: "db", address: ServiceAddress(host: "127.0.0.1", port: 5432))]
    return settings
  }

  @Test("it arrives with every setting that it was sent with, but for what only the caller adds to the report")
  func roundTrip() throws {
    var request = WorkerRequest(settings: try Self.everySetting(), folder: "/s", path: "/usr/bin", watchesCalls: true)
    request.spawnCost = 1_250_000
    #expect(fieldsEqual(in: request.settings, and: Self.empty) == [], "each setting needs a value here")
    let arrived = try JSONValue(parsing: JSONValue(encoding: request).encoded()).decoded(as: WorkerRequest.self)
    request.settings.remarks = []
    #expect(
      fieldsEqual(in: arrived.settings, and: request.settings).count == Mirror(reflecting: Self.empty).children.count)
    #expect(arrived == request)
  }

  @Test("without options it arrives as the usual settings")
  func usual() throws {
    let request = WorkerRequest(settings: Self.empty, folder: "/f", path: "/bin", watchesCalls: false)
    #expect(try JSONValue(encoding: request).decoded(as: WorkerRequest.self) == request)
  }
}
