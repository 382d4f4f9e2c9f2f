import DevctlRepository
import Testing

@Suite("the configuration's file")
struct ConfigurationFileTests {
  @Test("a relative name starts where the command was called, or at the root")
  func relativeName() throws {
    let sample = try SampleRepository()
    try sample.write("here/a.yaml", "strictness: error")
    try sample.write("b.yaml", "strictness: error")
    var request = sample.request(configuration: "a.yaml")
    request.workingDirectory = "\(sample.root)/here"
    #expect(try Repository.load(request).configurationFile == "\(sample.root)/here/a.yaml")
    request.configuration = "b.yaml"
    #expect(try Repository.load(request).configurationFile == "\(sample.root)/b.yaml")
    request.configuration = "\(sample.root)/here/a.yaml"
    #expect(try Repository.load(request).strictness == .error)
  }

  @Test("one that is asked for has to be there")
  func absent() throws {
    let message = "other.yaml: expected a configuration file, found none at \"ROOT/other.yaml\""
    #expect(try SampleRepository().complaint(configuration: "other.yaml") == message)
  }

  @Test("what is no file is an error, not an empty configuration, and never waited for")
  func noFile() throws {
    let sample = try SampleRepository()
    try sample.makeFolder(".devctl.yaml")
    #expect(sample.complaint() == ".devctl.yaml: expected a file, found a folder")
    #expect(
      sample.complaint(configuration: "/dev/zero") == "/dev/zero: expected a file, found a device, pipe or socket")
  }

  @Test("a link is followed, and one to nothing is an error")
  func links() throws {
    let sample = try SampleRepository()
    try sample.link(".devctl.yaml", to: "shared.yaml")
    #expect(
      sample.complaint() == ".devctl.yaml: expected a configuration file, found none at \"ROOT/.devctl.yaml\"")
    try sample.write("shared.yaml", "strictness: error")
    #expect(try sample.load().strictness == .error)
  }

  @Test("one that is too large is not read to its end")
  func tooLarge() throws {
    let sample = try SampleRepository(String(repeating: "# comment\n", count: 200_000))
    #expect(sample.complaint() == ".devctl.yaml: expected at most 1048576 bytes, found more")
  }

  private static let large: [(String, String)] = [
    ("plugins:\n", "- {id: a, path: ./plugin}\n"), ("", "- "), ("a: ", "[x, y], "), ("", "? "), ("a: \"", "\\n"),
    ("a: &a b\nc: [", "*a, "), ("profiles: {a: {plugins: [", "x, "), ("a: |\n", "  x\n"), ("", "\n"), ("a: '", "''"),
    ("plugins: [{id: a, path: ./plugin, args: [", "x, "),
  ]

  @Test("a mebibyte of anything is judged soon", .timeLimit(.minutes(1)), arguments: large)
  func largeFile(start: String, part: String) throws {
    let sample = try SampleRepository(
      start + String(repeating: part, count: ((1 << 20) - start.utf8.count) / part.utf8.count))
    #expect(sample.examine().problems.count <= 200)
  }

  @Test("a thousand plugins are read, and no more")
  func manyPlugins() throws {
    let entries = (0...1000).map { "- {id: p\($0), path: ./plugin}\n" }
    let sample = try SampleRepository("plugins:\n" + entries.dropLast().joined())
    #expect(try sample.load().plugins.count == 1000)
    try sample.write(".devctl.yaml", "plugins:\n" + entries.joined())
    #expect(sample.complaint() == ".devctl.yaml:1002:3: plugins[1000]: expected at most 1000 plugins, found 1001")
  }

  @Test("aliases of aliases of aliases are refused before they take memory")
  func aliasBomb() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
    }
    let complaint = try SampleRepository(text).complaint()
    #expect(
      complaint
        == ".devctl.yaml:4:45: expected aliases that stand for at most 10000 values together, found more")
  }
}
