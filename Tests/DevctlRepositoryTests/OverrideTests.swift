import DevctlRepository
import Testing

@Suite("the override of one person")
struct OverrideTests {
  private static let base = """
    strictness: warn
    profile: {active: all}
    plugins:
      - id: a
        path: ./plugin
        args: [-v, -w]
        env: {ONE: 1, TWO: 2}
        workdir: here
        priority: 5
      - {id: b, path: ./plugin, priority: 6}
    profiles:
      all: {display_name: All, description: of it, plugins: [a, b], env: {P: 1, Q: 2}}
      some: {plugins: [b]}
    """

  private func load(_ override: String) throws -> Repository {
    let sample = try SampleRepository(Self.base, override: override, executables: ["plugin", "other"])
    try sample.makeFolder("here")
    try sample.makeFolder("there")
    return try sample.load()
  }

  @Test("scalars and keys of maps win, plugins are patched by id, lists replace")
  func everything() throws {
    let repository = try load(
      """
      strictness: error
      profile: {active: some}
      plugins:
        - {id: b, args: [-x], env: {NEW: 1}}
        - {id: c, path: ./other, priority: -1}
        - {id: a, path: ./other, args: [-q], env: {TWO: two, THREE: 3}, workdir: there, priority: 0}
      profiles:
        some: {plugins: [c, a], env: {Q: q}}
        new: {plugins: [b]}
      """)
    #expect(repository.overrideFile == "\(repository.root)/.devctl.override.yaml")
    #expect(repository.strictness == .error)
    #expect(repository.profile == "some")
    #expect(repository.profiles.map(\.name) == ["all", "some", "new"])
    #expect(repository.plugins.map(\.id) == ["c", "a"])
    let plugin = try #require(repository.plugins.last)
    #expect(plugin.declaredPath == "./other")
    #expect(plugin.arguments == ["-q"])
    #expect(plugin.environment == ["ONE": "1", "TWO": "two", "THREE": "3", "Q": "q"])
    #expect(plugin.workingDirectory.hasSuffix("/there"))
    #expect(plugin.priority == 0)
  }

  @Test(
    "what it leaves out or leaves empty stays",
    arguments: [
      "", "plugins:", "plugins: [{id: a}]", "plugins: [{id: a, args: [], env: {}, path: '', priority: }]",
      "profiles: {all: }", "profiles: {all: {plugins: [], display_name: ''}}", "profile:", "profile: {active: ''}",
    ])
  func nothing(override: String) throws {
    let repository = try load(override)
    #expect(repository.profile == "all")
    #expect(repository.profiles.first?.displayName == "All")
    #expect(repository.profiles.first?.description == "of it")
    #expect(repository.profiles.first?.plugins == ["a", "b"])
    #expect(repository.plugins.map(\.id) == ["a", "b"])
    #expect(repository.plugins.first?.arguments == ["-v", "-w"])
    #expect(repository.plugins.first?.environment == ["ONE": "1", "TWO": "2", "P": "1", "Q": "2"])
    #expect(repository.plugins.first?.priority == 5)
  }

  @Test("it does without a configuration")
  func alone() throws {
    let repository = try SampleRepository(override: "plugins: [{id: a, path: ./plugin}]").load()
    #expect(repository.plugins.map(\.id) == ["a"])
    #expect(repository.configurationFile == nil && repository.overrideFile != nil)
  }

  @Test(
    "its errors are told with its name",
    arguments: [
      (
        "plugins:\n- {id: aa, priority: 3}",
        ":2:3: plugins[0].path: expected the path of the plugin \"aa\", found none; did you mean the plugin \"a\"?"
      ),
      (
        "plugins:\n- {id: a, priority: 3}\n- {id: a, priority: 4}",
        ":3:8: plugins[1].id: expected an id of its own, found \"a\" again, which line 2 has too; "
          + "give one of the two plugins another id"
      ),
      (
        "plugins:\n- {id: a, path: ./gone}",
        ":2:17: plugins[0].path: expected an executable, found nothing at \"ROOT/gone\"; "
          + "it starts at the repository's root"
      ),
      ("plugins: {a: b}", ":1:10: plugins: expected a list, found a map; begin each of its lines with \"- \""),
      ("a: [", ":2:1: expected a value, found the end of the file"),
    ])
  func errors(override: String, message: String) throws {
    let sample = try SampleRepository(Self.base, override: override)
    try sample.makeFolder("here")
    #expect(sample.complaint() == ".devctl.override.yaml" + message)
  }

  @Test("another configuration has the override that lies beside it")
  func otherConfiguration() throws {
    let sample = try SampleRepository("strictness: error", override: "strictness: error")
    try sample.write("team/web.yaml", "plugins: [{id: web, path: ./plugin}]")
    #expect(try sample.load(configuration: "team/web.yaml").strictness == .warn)
    try sample.write("team/.devctl.override.yaml", "plugins: [{id: web, priority: 7}]")
    let repository = try sample.load(configuration: "team/web.yaml")
    #expect(repository.plugins.map(\.priority) == [7])
    #expect(repository.plugins.map(\.path) == ["\(sample.root)/plugin"])
    #expect(repository.overrideFile == "\(sample.root)/team/.devctl.override.yaml")
  }
}
