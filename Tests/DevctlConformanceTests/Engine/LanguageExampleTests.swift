import DevctlConformance
import Testing

@Suite("Examples in every language")
struct LanguageExampleTests {
  @Test("are short, differ, and fit beside the text", arguments: Requirement.known.map(\.slug))
  func form(slug: String) throws {
    let requirement = try #require(Requirement.known.first { $0.slug == slug })
    for language in ExampleLanguage.allCases {
      let example = requirement.examples[language]
      #expect(example.wrong != example.right, "\(language)")
      for code in [example.wrong, example.right] {
        let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
        #expect((1...14).contains(lines.count), "\(language)")
        #expect(lines.first?.isEmpty == false && lines.last?.isEmpty == false, "\(language)")
        for line in lines { #expect(line.count <= 100 && !line.hasSuffix(" ") && !line.contains("\t"), "\(line)") }
      }
    }
  }

  @Test(
    "are shown in the language of the plugin, where its command tells",
    arguments: [
      (["./plugin.py"], ExampleLanguage.python), (["python3.11", "-u", "plugin"], .python),
      (["/usr/bin/env", "python3", "plugin"], .python), (["./plugin.sh"], .bash), (["sh", "-c", "x"], .bash),
      (["/usr/bin/node", "plugin"], .node), (["./plugin.mjs", "--port", "80"], .node), (["swift", "run"], .swift),
      (["./plugin"], nil), (["./bash-plugin"], nil), ([], nil), ([""], nil),
    ] as [([String], ExampleLanguage?)])
  func language(command: [String], language: ExampleLanguage?) {
    #expect(ExampleLanguage(ofPlugin: command) == language)
  }
}
