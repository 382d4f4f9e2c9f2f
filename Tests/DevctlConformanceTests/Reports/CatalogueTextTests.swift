import CommandLineTool
import DevctlConformance
import TestSupport
import Testing

@Suite("Requirements in words")
struct CatalogueTextTests {
  private func explained(_ name: String, in language: ExampleLanguage? = nil) throws -> String {
    String(decoding: try Explanation.bytes(of: name, in: language, Presentation()), as: UTF8.self)
  }

  @Test(
    "are explained to people in 80 columns: sentence, reason, fix, a wrong and a right example",
    arguments: Requirement.all.map(\.slug))
  func explanation(slug: String) throws {
    let requirement = try #require(Requirement.all.first { $0.slug == slug })
    let text = try explained(slug)
    for part in [requirement.statement, requirement.why, requirement.fix, requirement.wrong, requirement.right] {
      #expect(!part.isEmpty)
      #expect(text.words.contains(part.words))
    }
    #expect(text.hasPrefix("\(slug) (\(requirement.level.rawValue))\n"))
    // An example is code: its lines stay whole.
    let examples = (requirement.wrong + "\n" + requirement.right).split(separator: "\n").map { "    \($0)" }
    for line in text.split(separator: "\n") where !examples.contains(String(line)) {
      #expect(TextLayout.width(of: String(line)) <= 80, "\(line)")
    }
  }

  @Test("are explained with examples in the language that is asked for", arguments: ExampleLanguage.allCases)
  func language(_ language: ExampleLanguage) throws {
    let requirement = try #require(Requirement.all.first { $0.slug == "framing.flush" })
    let example = requirement.examples[language]
    let text = try explained("framing.flush", in: language)
    let place = language.title
    #expect(text.contains("\nWrong, in \(place)\n") && text.contains("\nRight, in \(place)\n"))
    #expect(text.words.contains(example.wrong.words) && text.words.contains(example.right.words))
    #expect(!text.contains("--language"), "who has chosen knows")
  }

  @Test("are explained in one screen", arguments: Requirement.all.map(\.slug))
  func screen(slug: String) throws {
    #expect(try explained(slug).split(separator: "\n", omittingEmptySubsequences: false).count <= 40)
  }

  @Test("are listed by area where an area is to be explained")
  func area() throws {
    let text = try explained("handshake")
    let members = Requirement.all.filter { $0.area == "handshake" }
    #expect(text.hasPrefix("handshake (\(members.count))\n"))
    for member in members { #expect(text.contains("\n  \(member.slug)  \(member.level.rawValue.uppercased())\n")) }
  }

  @Test("have no language as an area")
  func areaInLanguage() {
    #expect(throws: UsageError("--language: an area has no examples of its own, a requirement has")) {
      try explained("handshake", in: .bash)
    }
  }

  @Test(
    "are suggested for a slip",
    arguments: [
      ("handshake.frst-line", #"there is no requirement "handshake.frst-line"; did you mean handshake.first-line?"#),
      ("hnadshake", #"there is no requirement "hnadshake"; did you mean handshake?"#),
      ("zzz", #"there is no requirement "zzz"; "devctl-conformance list" shows them all"#),
      ("", #"there is no requirement ""; "devctl-conformance list" shows them all"#),
    ])
  func unknown(name: String, sentence: String) {
    #expect(throws: UsageError(sentence)) { try explained(name) }
  }

  @Test("are all in the list, with level and area")
  func list() throws {
    let text = String(decoding: RequirementList.bytes(.text, Presentation()), as: UTF8.self)
    for requirement in Requirement.all {
      #expect(text.contains("\n  \(requirement.slug)  \(requirement.level.rawValue.uppercased())\n"))
    }
    for line in text.split(separator: "\n") { #expect(TextLayout.width(of: String(line)) <= 80, "\(line)") }
  }

  @Test("are all in the list for programs, in order")
  func jsonList() async throws {
    let script = """
      import json, sys
      list = json.load(sys.stdin)
      assert list["format"] == 1
      for entry in list["requirements"]:
          assert entry.keys() == {"requirement", "area", "level", "anchor", "page", "statement", "why", "fix", "wrong", "right"}
          print(entry["requirement"], entry["area"], entry["level"])
      """
    let json = String(decoding: RequirementList.bytes(.json, Presentation()), as: UTF8.self)
    let expected = Requirement.all.map { "\($0.slug) \($0.area) \($0.level.rawValue)\n" }.joined()
    #expect(try await Python.run(script, input: json) == expected)
  }
}
