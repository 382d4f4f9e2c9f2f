import DevctlRepository
import Testing

@Suite("the repository's root")
struct RepositoryRootTests {
  @Test("is the nearest folder upward that has a configuration")
  func upward() throws {
    let sample = try SampleRepository("")
    try sample.write("inner/.devctl.yaml", "")
    try sample.makeFolder("inner/deep/deeper")
    try sample.makeFolder("outer/deep")
    #expect(try RepositoryRoot.find(option: nil, from: "\(sample.root)/inner/deep/deeper") == "\(sample.root)/inner")
    #expect(try RepositoryRoot.find(option: nil, from: "\(sample.root)/outer/deep") == sample.root)
    #expect(try RepositoryRoot.find(option: nil, from: sample.root) == sample.root)
  }

  @Test("is the current folder where there is none")
  func none() throws {
    let sample = try SampleRepository()
    try sample.makeFolder("a/b")
    #expect(try RepositoryRoot.find(option: nil, from: "\(sample.root)/a/b") == "\(sample.root)/a/b")
  }

  @Test("is what the option says, relative to the current folder, links resolved")
  func option() throws {
    let sample = try SampleRepository("")
    try sample.makeFolder("a/b")
    try sample.link("link", to: "a")
    #expect(try RepositoryRoot.find(option: "a/b", from: sample.root) == "\(sample.root)/a/b")
    #expect(try RepositoryRoot.find(option: "..", from: "\(sample.root)/a") == sample.root)
    #expect(try RepositoryRoot.find(option: "link/b/", from: sample.root) == "\(sample.root)/a/b")
    #expect(try RepositoryRoot.find(option: nil, from: "\(sample.root)/link/b") == sample.root)
  }

  @Test(
    "an option that leads to no folder is an error",
    arguments: [
      ("gone", "nothing at \"ROOT/gone\""), ("plugin", "no folder at \"ROOT/plugin\""), ("", "an empty text"),
    ])
  func wrong(option: String, found: String) throws {
    let sample = try SampleRepository()
    do throws(RepositoryError) {
      _ = try RepositoryRoot.find(option: option, from: sample.root)
      Issue.record("it was found")
    } catch {
      #expect(sample.neutral("\(error)") == "--repo-root: expected a folder, found \(found)")
    }
  }
}
