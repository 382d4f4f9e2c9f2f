import DevctlRepository
import Testing

@Suite("profiles")
struct ProfileTests {
  private static let text = """
    plugins:
      - {id: web, path: ./plugin, env: {MODE: plain, PORT: 1}}
      - {id: db, path: ./plugin, priority: 3}
      - {id: mail, path: ./gone, priority: 4}
    profiles:
      small: {display_name: Small, description: only the site, plugins: [db, web], env: {MODE: small, EXTRA: 1}}
      mail: {plugins: [mail]}
      none: {env: {A: 1}}
    """

  @Test("without one all plugins take part")
  func all() throws {
    let examination = try SampleRepository(Self.text).examine()
    #expect(examination.repository.profile == nil)
    #expect(examination.repository.plugins.map(\.id) == ["web", "db", "mail"])
    #expect(examination.problems.map(\.origin.place) == ["plugins[2].path"])
  }

  @Test("the active one chooses plugins, keeps their order, and lays its variables over theirs")
  func active() throws {
    let sample = try SampleRepository(Self.text + "\nprofile: {active: small}")
    let repository = try sample.load()
    #expect(repository.profile == "small")
    #expect(repository.plugins.map(\.id) == ["web", "db"])
    #expect(
      repository.plugins.map(\.environment)
        == [["MODE": "small", "PORT": "1", "EXTRA": "1"], ["MODE": "small", "EXTRA": "1"]])
    let profile = try #require(repository.profiles.first)
    #expect(profile.displayName == "Small" && profile.description == "only the site")
    #expect(profile.plugins == ["db", "web"] && profile.origin.position?.line == 6)
  }

  @Test("a plugin that the profile leaves out stops nobody, but is remarked")
  func leftOut() throws {
    let repository = try SampleRepository(Self.text).load(profile: "small")
    #expect(repository.remarks.map(\.origin.place) == ["profiles.none", "plugins[2].path"])
    #expect(repository.remarks.last?.message.hasPrefix("not in the profile in force") == true)
  }

  @Test("the one that is asked for beats the active one")
  func requested() throws {
    let sample = try SampleRepository(Self.text + "\nprofile: {active: nonsense}")
    #expect(try sample.load(profile: "small").profile == "small")
  }

  @Test("one that names no plugins has none, and is remarked")
  func none() throws {
    let repository = try SampleRepository(Self.text).load(profile: "none")
    #expect(repository.plugins.isEmpty)
    #expect(
      repository.remarks.first?.description
        == ".devctl.yaml:8:3: profiles.none: it names no plugins, so none takes part in it")
  }

  @Test("an unknown one is an error that says which there are")
  func unknown() throws {
    let sample = try SampleRepository(Self.text + "\nprofile: {active: smal}")
    #expect(
      sample.complaint()
        == ".devctl.yaml:9:19: profile.active: expected the name of a profile, found \"smal\"; did you mean \"small\"?")
    #expect(
      sample.complaint(profile: "everything")
        == "--profile: expected the name of a profile, found \"everything\"; "
        + "there are \"small\", \"mail\" and \"none\"")
    #expect(
      try SampleRepository().complaint(profile: "x")
        == "--profile: expected the name of a profile, found \"x\"; there are no profiles")
    #expect(sample.examine().repository.plugins.count == 3)
  }

  @Test("an unknown plugin is an error in the profile in force, and a remark in others")
  func unknownPlugin() throws {
    let text = "plugins:\n- {id: web, path: ./plugin}\nprofiles:\n  a: {plugins: [web, wbe]}\n  b: {plugins: [web]}"
    let message = ":4:22: profiles.a.plugins[1]: expected the id of a plugin, found \"wbe\"; did you mean \"web\"?"
    let sample = try SampleRepository(text)
    #expect(sample.complaint(profile: "a") == ".devctl.yaml" + message)
    #expect(try sample.load(profile: "b").remarks.map(\.description) == [".devctl.yaml" + message])
    #expect(try sample.load().remarks.count == 1)
  }

  @Test("a discovered plugin can be in a profile")
  func discovered() throws {
    let sample = try SampleRepository(
      "profiles: {a: {plugins: [x], env: {V: 1}}}", executables: ["plugins/devctl-x", "plugins/devctl-y"])
    let repository = try sample.load(profile: "a")
    #expect(repository.plugins.map(\.id) == ["x"])
    #expect(repository.plugins.first?.environment == ["V": "1"])
  }
}
