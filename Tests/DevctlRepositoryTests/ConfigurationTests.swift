import DevctlRepository
import Testing

@Suite("the configuration")
struct ConfigurationTests {
  @Test("every key reaches the plugin")
  func everyKey() throws {
    let sample = try SampleRepository(
      """
      strictness: error
      plugins:
        - id: api
          path: ./tools/api.py
          args: [--port, 8080, "", yes]
          env: {PORT: 8080, DEBUG: true, EMPTY: , RATE: 1.50, HEX: 0x1F, NAME: "ü"}
          workdir: services/api
          priority: -5
      """, executables: ["tools/api.py"])
    try sample.makeFolder("services/api")
    let repository = try sample.load()
    #expect(repository.root == sample.root)
    #expect(repository.configurationFile == "\(sample.root)/.devctl.yaml")
    #expect(repository.overrideFile == nil)
    #expect(repository.strictness == .error)
    #expect(repository.remarks.isEmpty)
    let plugin = try #require(repository.plugins.first)
    #expect(plugin.id == "api" && plugin.priority == -5)
    #expect(plugin.path == "\(sample.root)/tools/api.py")
    #expect(plugin.arguments == ["--port", "8080", "", "yes"])
    #expect(
      plugin.environment
        == ["PORT": "8080", "DEBUG": "true", "EMPTY": "", "RATE": "1.50", "HEX": "0x1F", "NAME": "ü"])
    #expect(plugin.workingDirectory == "\(sample.root)/services/api")
    #expect(plugin.source == .configuration)
    #expect(plugin.declaredPath == "./tools/api.py")
    #expect(plugin.origin.file == ".devctl.yaml")
    #expect(plugin.origin.position?.line == 3)
    #expect(plugin.problem == nil)
  }

  @Test(
    "what is left out has its default", arguments: ["", "    args:\n    env: ~\n    workdir: null\n    priority:\n"])
  func defaults(rest: String) throws {
    let sample = try SampleRepository("plugins:\n  - id: a\n    path: ./plugin\n\(rest)")
    let repository = try sample.load()
    #expect(repository.strictness == .warn)
    #expect(repository.profile == nil && repository.profiles.isEmpty)
    let plugin = try #require(repository.plugins.first)
    #expect(repository.plugins.count == 1 && plugin.id == "a" && plugin.path == "\(sample.root)/plugin")
    #expect(plugin.arguments.isEmpty && plugin.environment.isEmpty && plugin.priority == 0)
    #expect(plugin.workingDirectory == sample.root)
  }

  @Test(
    "a repository without configuration, or with an empty one, is valid and empty",
    arguments: [nil, "", "# nothing yet\n", "---\n", "plugins:\n", "{}", "plugins: []\nprofiles: {}\nprofile: {}\n"])
  func empty(text: String?) throws {
    let repository = try SampleRepository(text).load()
    #expect(repository.plugins.isEmpty && repository.remarks.isEmpty)
    #expect((repository.configurationFile == nil) == (text == nil))
  }

  static let wrong: [(String, String)] = [
    ("- a", ":1:1: expected a map, found a list"),
    ("plugins: 5", ":1:10: plugins: expected a list, found the number 5; begin each of its lines with \"- \""),
    (
      "plugins:\n  id: a",
      ":2:3: plugins: expected a list, found a map; begin each of its lines with \"- \""
    ),
    ("plugins:\n- a", ":2:3: plugins[0]: expected a map with id and path, found the text \"a\""),
    ("plugins:\n-", ":2:2: plugins[0]: expected a map with id and path, found nothing"),
    ("plugins:\n- path: ./plugin", ":2:3: plugins[0].id: expected the plugin's id, found none"),
    ("plugins:\n- id:\n  path: ./plugin", ":2:6: plugins[0].id: expected the plugin's id, found none"),
    (
      "plugins:\n- id: ../x\n  path: ./plugin",
      ":2:7: plugins[0].id: expected an id of 1 to 64 of A-Z a-z 0-9 . _ -, no dot or dash first, found \"../x\""
    ),
    ("plugins:\n- id: [a]\n  path: ./plugin", ":2:7: plugins[0].id: expected a text, found a list"),
    ("plugins:\n- id: a", ":2:3: plugins[0].path: expected the path of the plugin \"a\", found none"),
    ("plugins:\n- id: a\n  path: ''", ":2:3: plugins[0].path: expected the path of the plugin \"a\", found none"),
    ("plugins:\n- id: a\n  path: [x]", ":3:9: plugins[0].path: expected a text, found a list"),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  args: -v",
      ":4:9: plugins[0].args: expected a list, found the text \"-v\"; begin each of its lines with \"- \""
    ),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  args: [x, ~]",
      ":4:13: plugins[0].args[1]: expected a text, found nothing; an empty text is \"\""
    ),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  args: [{a: b}]",
      ":4:10: plugins[0].args[0]: expected a text, found a map"
    ),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  env: [A=b]",
      ":4:8: plugins[0].env: expected a map, found a list"
    ),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  env: {A=B: c}",
      ":4:9: plugins[0].env.A=B: expected the name of an environment variable, found \"A=B\""
    ),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  env: {A: [b]}",
      ":4:12: plugins[0].env.A: expected a text, found a list"
    ),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  env: {A: \"b\\0c\"}",
      ":4:12: plugins[0].env.A: expected a text that programs can be given, found one with a NUL character"
    ),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  priority: high",
      ":4:13: plugins[0].priority: expected a whole number, found the text \"high\""
    ),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  priority: 1.5",
      ":4:13: plugins[0].priority: expected a whole number, found the number 1.5"
    ),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  priority: '5'",
      ":4:13: plugins[0].priority: expected a whole number, found the text \"5\"; leave the quotes out"
    ),
    (
      "plugins:\n- id: a\n  path: ./plugin\n  priority: 9223372036854775808",
      ":4:13: plugins[0].priority: expected a whole number of 64 bits, found the number 9223372036854775808"
    ),
    (
      "plugins:\n- {id: a, path: ./plugin}\n- {id: b, path: ./plugin}\n- {id: a, path: ./plugin}",
      ":4:8: plugins[2].id: expected an id of its own, found \"a\" again, which line 2 has too; "
        + "give one of the two plugins another id"
    ),
    ("strictness: strict", ":1:13: strictness: expected warn or error, found \"strict\""),
    ("strictness: [warn]", ":1:13: strictness: expected a text, found a list"),
    ("profile: dev", ":1:10: profile: expected a map, found the text \"dev\""),
    ("profile: {active: {}}", ":1:19: profile.active: expected a text, found a map"),
    ("profiles: [dev]", ":1:11: profiles: expected a map, found a list"),
    ("profiles: {dev: 5}", ":1:17: profiles.dev: expected a map, found the number 5"),
    (
      "profiles: {dev: {plugins: a}}",
      ":1:27: profiles.dev.plugins: expected a list, found the text \"a\"; begin each of its lines with \"- \""
    ),
    (
      "plugins:\n- id: \"a\\e[2J\u{202E}\"\n  path: ./plugin",
      ":2:7: plugins[0].id: expected an id of 1 to 64 of A-Z a-z 0-9 . _ -, no dot or dash first, "
        + "found \"a\\u{1b}[2J\\u{202e}\""
    ),
  ]

  @Test("a value that is no use says what had to be there, and where", arguments: wrong)
  func wrongValues(text: String, message: String) throws {
    #expect(try SampleRepository(text).complaint() == ".devctl.yaml" + message)
  }

  @Test("a very long value is cut in messages")
  func longValue() throws {
    let complaint = try SampleRepository("strictness: \(String(repeating: "x", count: 100_000))").complaint()
    #expect((complaint?.count ?? .max) < 1000)
  }

  @Test("unknown keys are ignored, and remarked with the key that was probably meant")
  func unknownKeys() throws {
    let repository = try SampleRepository(
      """
      x-shared: {a: b}
      plugin: []
      plugins:
        - id: a
          path: ./plugin
          priorty: 5
          health: {interval: 5}
      profiles: {dev: {plugin: [a], plugins: [a]}}
      profile: {activ: dev}
      """
    ).load()
    #expect(repository.plugins.map(\.priority) == [0])
    #expect(
      repository.remarks.map(\.description) == [
        ".devctl.yaml:2:1: plugin: unknown key, which is ignored; did you mean \"plugins\"?",
        ".devctl.yaml:6:5: plugins[0].priorty: unknown key, which is ignored; did you mean \"priority\"?",
        ".devctl.yaml:7:5: plugins[0].health: unknown key, which is ignored; "
          + "there are \"id\", \"path\", \"args\", \"env\", \"workdir\" and \"priority\"",
        ".devctl.yaml:8:18: profiles.dev.plugin: unknown key, which is ignored; did you mean \"plugins\"?",
        ".devctl.yaml:9:11: profile.activ: unknown key, which is ignored; did you mean \"active\"?",
      ])
  }

  @Test("shared values come by anchors and merged maps")
  func anchors() throws {
    let repository = try SampleRepository(
      """
      x-env: &env {A: 1, B: 2}
      plugins:
        - {id: a, path: ./plugin, env: *env}
        - {id: b, path: ./plugin, env: {<<: *env, B: 3}}
      """
    ).load()
    #expect(repository.plugins.map(\.environment) == [["A": "1", "B": "2"], ["A": "1", "B": "3"]])
  }

  @Test("an examination tells all that is wrong, and keeps what is right")
  func examination() throws {
    let sample = try SampleRepository(
      """
      strictness: strict
      plugins:
        - {id: good, path: ./plugin}
        - {id: bad, path: ./missing}
        - {id: odd, path: ./plugin, priority: high}
      """)
    let examination = sample.examine()
    #expect(examination.problems.map(\.origin.place) == ["plugins[2].priority", "strictness", "plugins[1].path"])
    #expect(examination.repository.plugins.map(\.id) == ["bad", "good", "odd"])
    #expect(examination.repository.plugins.map { $0.problem == nil } == [false, true, false])
    #expect(sample.complaint() == examination.problems.first.map(\.description))
  }

  @Test("a file that is broken leaves what was discovered")
  func brokenFile() throws {
    let examination = try SampleRepository("a: [", executables: ["plugins/devctl-a"]).examine()
    #expect(examination.problems.count == 1)
    #expect(examination.repository.plugins.map(\.id) == ["a"])
  }
}
