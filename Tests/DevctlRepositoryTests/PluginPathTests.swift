import DevctlRepository
import FileSystem
import Testing

@Suite("paths of plugins")
struct PluginPathTests {
  private func configuration(_ path: String, rest: String = "") -> String {
    "plugins:\n- id: a\n  path: \(path)\n\(rest)"
  }

  @Test(
    "one with a slash starts at the root, whichever file names it", arguments: ["tools/x", "./tools/x", "tools/./x"])
  func relative(path: String) throws {
    let sample = try SampleRepository(configuration(path), executables: ["tools/x"])
    #expect(try sample.load().plugins.map(\.path) == ["\(sample.root)/tools/x"])
  }

  @Test("an absolute one stays")
  func absolute() throws {
    #expect(try SampleRepository(configuration("/bin/sh")).load().plugins.map(\.path) == ["/bin/sh"])
  }

  @Test("one without a slash is looked up in PATH, whose relative folders start at the root")
  func searchPath() throws {
    let sample = try SampleRepository(configuration("my-plugin"), executables: ["first/other", "second/my-plugin"])
    try sample.write("first/my-plugin", "no run bit")
    let paths = ["\(sample.root)/first:\(sample.root)/second", "first:second"]
    for path in paths {
      let repository = try Repository.load(sample.request(searchPath: path))
      #expect(repository.plugins.map(\.path) == ["\(sample.root)/second/my-plugin"])
    }
    #expect(
      complaint(sample, searchPath: "first")
        == ": expected a program in PATH, found \"first/my-plugin\" without run bit; "
        + "a path within the repository has a slash, as in \"./my-plugin\"")
    #expect(
      complaint(sample, searchPath: nil)
        == ": expected a program in PATH, found \"my-plugin\", and no PATH to look it up in; "
        + "a path within the repository has a slash, as in \"./my-plugin\"")
  }

  private func complaint(_ sample: SampleRepository, searchPath: String?) -> String? {
    let problem = Repository.examine(sample.request(searchPath: searchPath)).problems.first
    return problem.map { String("\($0)".dropFirst(".devctl.yaml:3:9: plugins[0].path".count)) }
  }

  static let wrong: [(String, String)] = [
    ("./plugins/gone", "found nothing at \"ROOT/plugins/gone\"; it starts at the repository's root"),
    ("./tools/serv.py", "found nothing at \"ROOT/tools/serv.py\"; did you mean \"tools/serve.py\"?"),
    ("./dead/link", "found nothing at \"ROOT/dead/link\"; it is a link to something that is not there"),
    ("./tools", "found the folder \"ROOT/tools\"; name the file in it that is to be started"),
    ("/dev/null", "found a device, pipe or socket at \"/dev/null\""),
    ("./text", "found a file without run bit at \"ROOT/text\"; set it with: chmod +x ./text"),
    ("~/plugin", "found nothing at \"ROOT/~/plugin\"; \"~\" is not expanded; write the path out"),
    ("$HOME/plugin", "found nothing at \"ROOT/$HOME/plugin\"; variables are not expanded; write the path out"),
    ("/nowhere/plugin", "found nothing at \"/nowhere/plugin\""),
  ]

  @Test("one that leads to no executable is an error with what to do", arguments: wrong)
  func missing(path: String, message: String) throws {
    let sample = try SampleRepository(configuration(path), executables: ["tools/serve.py"])
    try sample.write("text", "x")
    try sample.makeFolder("dead")
    try sample.link("dead/link", to: "nowhere")
    #expect(sample.complaint() == ".devctl.yaml:3:9: plugins[0].path: expected an executable, " + message)
  }

  @Test("a bare name that is a file of the repository gets the advice to write ./")
  func bareName() throws {
    #expect(
      try SampleRepository(configuration("plugin")).complaint()
        == ".devctl.yaml:3:9: plugins[0].path: expected a program in PATH, found \"plugin\", which no folder of PATH "
        + "has; for the file in the repository write \"./plugin\"")
  }

  @Test(
    "a working directory has to be there",
    arguments: [
      ("gone", "found nothing at \"ROOT/gone\"; it starts at the repository's root"),
      ("plugin", "found a file at \"ROOT/plugin\""),
      ("~", "found nothing at \"ROOT/~\"; \"~\" is not expanded; write the path out"),
    ])
  func workingDirectory(path: String, message: String) throws {
    let sample = try SampleRepository(configuration("./plugin", rest: "  workdir: \"\(path)\""))
    #expect(sample.complaint() == ".devctl.yaml:4:12: plugins[0].workdir: expected a folder, " + message)
  }

  @Test("folders with blanks, colons and letters beyond ASCII are folders")
  func names() throws {
    let sample = try SampleRepository(
      configuration("\"./ein Ordner: ä/plug in\""), executables: ["ein Ordner: ä/plug in"])
    #expect(try sample.load().plugins.map(\.path) == ["\(sample.root)/ein Ordner: ä/plug in"])
  }
}
