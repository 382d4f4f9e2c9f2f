import DevctlRepository
import FileSystem
import TestSupport
import Testing

@Suite("what repository.md shows is true")
struct DocumentationTests {
  private let page: String
  /// The fenced blocks in order.
  private let blocks: [(kind: String, text: String)]

  init() throws {
    page = String(decoding: try FileTree.read(PackagePaths.file("ProtocolSpec/repository.md")), as: UTF8.self)
    var blocks: [(String, String)] = []
    var open: (kind: String, lines: [Substring])?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if let block = open, line == "```" {
        blocks.append((block.kind, block.lines.map { "\($0)\n" }.joined()))
        open = nil
      } else if open != nil {
        open?.lines.append(line)
      } else if line.hasPrefix("```") {
        open = (String(line.dropFirst(3)), [])
      }
    }
    self.blocks = blocks
  }

  private func sample(_ configuration: String, override: String? = nil) throws -> SampleRepository {
    let sample = try SampleRepository(
      configuration, override: override, executables: ["tools/database.py", "tools/web.sh", "tools/mail.sh"])
    try sample.write("tools/notes.sh", "no run bit")
    try sample.makeFolder("web")
    return sample
  }

  @Test("the example has two plugins, in order, and nothing to remark")
  func example() throws {
    let repository = try sample(blocks[0].text).load()
    #expect(repository.plugins.map(\.id) == ["database", "web"])
    #expect(repository.plugins.first?.arguments == ["--port", "5432"])
    #expect(repository.profile == "full" && repository.strictness == .error)
    #expect(repository.remarks.isEmpty)
    let site = try sample(blocks[0].text).load(profile: "site")
    #expect(site.plugins.map(\.environment) == [["CANNED_DATA": "true"]])
  }

  @Test("the override patches one plugin and adds another")
  func override() throws {
    let repository = try sample(blocks[0].text, override: blocks[1].text).load()
    #expect(repository.plugins.map(\.id) == ["database", "web", "mail"])
    #expect(repository.plugins.first?.arguments == ["--port", "6543"])
    #expect(repository.plugins.first?.environment == ["PGDATA": "/tmp/pgdata"])
    #expect(repository.remarks.isEmpty)
  }

  @Test("each message is what its file gets")
  func messages() throws {
    let examples = Array(blocks.dropFirst(2))
    #expect(examples.count == 14)
    for index in stride(from: 0, to: examples.count - 1, by: 2) {
      #expect(examples[index].kind == "yaml" && examples[index + 1].kind == "text")
      let complaint = try sample(examples[index].text).complaint() ?? "nothing"
      let shown = complaint.split(separator: "ROOT", omittingEmptySubsequences: false).joined(separator: "/repository")
      #expect(shown + "\n" == examples[index + 1].text)
    }
  }

  @Test(
    "every key is described",
    arguments: [
      "plugins", "plugins[].id", "plugins[].path", "plugins[].args", "plugins[].env", "plugins[].workdir",
      "plugins[].priority", "strictness", "profiles", "profiles.NAME.display_name", "profiles.NAME.plugins",
      "profiles.NAME.env", "profile.active",
    ])
  func keys(key: String) {
    #expect(page.contains("\n| `\(key)`"))
  }
}
