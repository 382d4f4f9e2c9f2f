import DevctlConformance
import DevctlProtocol
import Testing

@Suite("A configuration with other ports")
struct ChangedConfigTests {
  @Test("a port that the plan has from the configuration is another one everywhere, inside of texts too")
  func everywhere() throws {
    let config: JSONObject = [
      "port": 8080, "text": "8080", "url": "http://127.0.0.1:8080/v1", "list": [["port": 8080]], "unseen": 5432,
    ]
    let plan: JSONObject = ["services": [["env": ["URL": "http://localhost:8080/"]]]]
    let changed = try #require(ChangedConfig(of: config, seenIn: plan)).config
    let port = try #require(changed["port"]?.intValue)
    #expect(port != 8080 && (1024...65535).contains(port))
    #expect(changed["text"] == .string("\(port)"))
    #expect(changed["url"] == .string("http://127.0.0.1:\(port)/v1"))
    #expect(changed["list"]?[0]?["port"]?.intValue == port)
    #expect(changed["unseen"] == 5432)
  }

  @Test("two ports become two others, none of which was there before")
  func two() throws {
    let config: JSONObject = ["a": 65535, "b": 8080, "c": 8091]
    let changed = try #require(ChangedConfig(of: config, seenIn: ["a": 65535, "b": "8080", "c": "8102"])).config
    let ports = ["a", "b"].compactMap { changed[$0]?.intValue }
    #expect(Set(ports).count == 2)
    #expect(Set(ports).isDisjoint(with: [65535, 8080, 8091, 8102]))
    #expect(changed["c"] == 8091)
  }

  private static let strangers: [(JSONObject, JSONObject)] = [
    (["port": 8080], ["port": 9090]), (["count": 127], ["address": "127.0.0.1:80"]),
    (["build": "a8080f"], ["env": "a8080f"]), (["version": "1.2024"], ["env": "1.2024"]),
    (["wait": 10000], ["health": ["timeout_ms": 10000]]), ([:], ["port": 8080]),
  ]

  @Test("where the plan has no port of the configuration, there is nothing to change", arguments: strangers.indices)
  func nothing(index: Int) {
    let (config, plan) = Self.strangers[index]
    #expect(ChangedConfig(of: config, seenIn: plan)?.config == nil)
  }
}
