import DevctlConformance
import DevctlProtocol
import Testing

@Suite("What the discovery knows")
struct DiscoveryTests {
  @Test("general requests use the operation that does least")
  func preference() {
    var discovery = Discovery()
    discovery.provenOperations = [
      "acme.own", "build.run", "config.mutate", "launch.plan", "prepare.run", "validate.run",
    ]
    var preferred: [String] = []
    while let operation = discovery.provenOperation {
      preferred.append(operation)
      discovery.provenOperations.removeAll { $0 == operation }
    }
    #expect(
      preferred == ["validate.run", "launch.plan", "config.mutate", "prepare.run", "build.run", "acme.own"])
  }

  @Test("the protocol's streams are streams, whether or not they are declared so")
  func streams() {
    let capabilities: [String] = ["telemetry.stream", "validate.run", "logs.follow", "acme.watch"]
    let discovery = Discovery(handshake: [
      "capabilities": ["ops": .array(capabilities.map { .string($0) }), "streams": ["acme.watch"]]
    ])
    #expect(discovery.streams == ["acme.watch", "logs.follow", "telemetry.stream"])
    #expect(discovery.callableOperations == ["validate.run", "telemetry.stream", "logs.follow", "acme.watch"])
  }
}
