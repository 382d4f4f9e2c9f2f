import DevctlProtocol
import Testing

@testable import ConformanceDriver
@testable import ConformanceReports
@testable import ConformanceRequirements
@testable import ConformanceSettings
@testable import ConformanceTranscript
@testable import DevctlConformance

@Suite("The order of an isolated worker")
struct WorkerRequestTests {
  @Test("an order arrives as it was sent, with what a start costs or without", arguments: [nil, 1_250_000])
  func roundTrip(spawnCost: Int64?) throws {
    let plugin = PluginCommand(executable: "/p", arguments: ["-v"], words: ["p", "-v"])
    var order = WorkerRequest(settings: RunSettings(plugin: plugin), folder: "/tmp/sandboxes", path: "/usr/bin:/bin")
    order.spawnCost = spawnCost
    #expect(WorkerRequest(try JSONValue(parsing: order.value.encoded())) == order)
  }
}
