import DevctlSupervisor
import Testing

@Suite("The folder of state")
struct StateFolderTests {
  @Test("everything is in .devctl at the repository's root")
  func paths() {
    let folder = StateFolder(repositoryRoot: "/repo")
    #expect(folder.state == "/repo/.devctl/state.json")
    #expect(folder.logs == "/repo/.devctl/logs")
    #expect(folder.events == "/repo/.devctl/events.ndjson")
  }
}
