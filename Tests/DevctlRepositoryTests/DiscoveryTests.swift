import DevctlRepository
import Testing

@Suite("plugins that are found")
struct DiscoveryTests {
  @Test("executables plugins/devctl-ID are plugins of low precedence")
  func discovered() throws {
    let sample = try SampleRepository(executables: ["plugins/devctl-b.py", "plugins/devctl-a", "plugins/other"])
    let repository = try sample.load()
    #expect(repository.plugins.map(\.id) == ["a", "b.py"])
    #expect(repository.plugins.map(\.priority) == [1000, 1000])
    #expect(repository.plugins.map(\.path) == ["a", "b.py"].map { "\(sample.root)/plugins/devctl-\($0)" })
    let plugin = try #require(repository.plugins.first)
    #expect(plugin.source == .discovered && plugin.workingDirectory == sample.root)
    #expect(plugin.declaredPath == "plugins/devctl-a" && plugin.origin.file == "plugins/devctl-a")
  }

  @Test("the order is by priority, then by id")
  func order() throws {
    let sample = try SampleRepository(
      """
      plugins:
        - {id: late, path: ./plugin, priority: 2000}
        - {id: z, path: ./plugin}
        - {id: B, path: ./plugin}
        - {id: a, path: ./plugin}
        - {id: first, path: ./plugin, priority: -1}
        - {id: m, path: ./plugin, priority: 1000}
      """, executables: ["plugin", "plugins/devctl-k", "plugins/devctl-n"])
    #expect(try sample.load().plugins.map(\.id) == ["first", "B", "a", "z", "k", "m", "n", "late"])
  }

  @Test("a link to an executable is one; folders are not; files without run bit and dead links are remarked")
  func kinds() throws {
    let sample = try SampleRepository(executables: ["tools/x"])
    try sample.makeFolder("plugins/devctl-folder")
    try sample.link("plugins/devctl-linked", to: "../tools/x")
    try sample.link("plugins/devctl-dead", to: "nowhere")
    try sample.write("plugins/devctl-text", "x")
    let repository = try sample.load()
    #expect(repository.plugins.map(\.id) == ["linked"])
    #expect(
      repository.remarks.map(\.description) == [
        "plugins/devctl-dead: a link to something that is not there, and so no plugin",
        "plugins/devctl-text: it has no run bit, and so is no plugin; "
          + "if it is meant as one: chmod +x plugins/devctl-text",
      ])
  }

  @Test(
    "a copy that an editor left is no plugin, and is remarked",
    arguments: ["a~", "a.bak", "a.orig", "a.rej", "a.save", "a.swp", "a.tmp"])
  func leftCopy(name: String) throws {
    let sample = try SampleRepository(executables: ["plugins/devctl-a", "plugins/devctl-\(name)"])
    let repository = try sample.load()
    #expect(repository.plugins.map(\.id) == ["a"])
    #expect(
      repository.remarks.map(\.description) == [
        "plugins/devctl-\(name): a copy that an editor or a tool left, going by \(name.dropFirst()) at its end, "
          + "and so no plugin"
      ])
  }

  @Test(
    "a name that gives no id is an error", arguments: ["devctl-", "devctl-.x", "devctl--x", "devctl-ä", "devctl-a b"])
  func invalidID(name: String) throws {
    let complaint = try SampleRepository(executables: ["plugins/\(name)"]).complaint()
    #expect(complaint?.hasPrefix("plugins/\(name): expected an id of 1 to 64 of ") == true)
  }

  @Test("the same id in the configuration is an error where another file is meant")
  func clash() throws {
    let text = "plugins:\n- {id: a, path: ./plugin}"
    let sample = try SampleRepository(text, executables: ["plugin", "plugins/devctl-a"])
    #expect(
      sample.complaint()
        == ".devctl.yaml:2:3: plugins[0]: expected an id of its own, found \"a\", which plugins/devctl-a has by its "
        + "name; give the plugin another id, or rename the file, or name it as the plugin's path")
    #expect(sample.examine().repository.plugins.map { $0.problem == nil } == [true, false])
  }

  @Test(
    "a found plugin that is configured counts once, as it is configured",
    arguments: ["./plugins/devctl-a", "plugins//devctl-a", "./tools/../plugins/devctl-a"])
  func configured(path: String) throws {
    let sample = try SampleRepository(
      "plugins: [{id: a, path: \(path), priority: 3}]", executables: ["plugins/devctl-a", "tools/x"])
    let repository = try sample.load()
    #expect(repository.plugins.map(\.priority) == [3])
    #expect(repository.remarks.isEmpty)
  }

  @Test("it counts once under another id too, and that is remarked")
  func configuredUnderOtherID() throws {
    let sample = try SampleRepository(
      "plugins: [{id: api, path: plugins/devctl-a}]", executables: ["plugins/devctl-a", "plugins/devctl-b"])
    let repository = try sample.load()
    #expect(repository.plugins.map(\.id) == ["api", "b"])
    #expect(
      repository.remarks.map(\.description) == ["plugins/devctl-a: it is configured as \"api\", and only that counts"])
  }

  @Test("links to one program under several names are several plugins, unless the id is the same too")
  func links() throws {
    let sample = try SampleRepository("plugins: [{id: a, path: tools/all}]", executables: ["tools/all"])
    try sample.makeFolder("plugins")
    for name in ["a", "b", "c"] { try sample.link("plugins/devctl-\(name)", to: "../tools/all") }
    #expect(try sample.load().plugins.map(\.id) == ["a", "b", "c"])
  }
}
