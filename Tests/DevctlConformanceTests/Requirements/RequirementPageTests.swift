import DevctlConformance
import Testing

@Suite("A page on a requirement")
struct RequirementPageTests {
  private static let page = """
    # area.name

    **SHOULD:** The plugin does
    one thing.

    [In the specification](../protocol.md#area.name)

    ## Why it matters

    Without it
    nothing works.

    ## How to fix it

    Do {"it"}.

    ## In short

    Wrong:

    ```text
    don't
    ```

    Right:

    ````text
    # no heading

    ```
    do
    ````

    """ + ["Python python", "Bash bash", "Node js", "Swift swift"].map(language).joined()

  private static func language(_ names: String) -> String {
    let names = names.split(separator: " ")
    return """

      ## In \(names[0])

      Wrong:

      ```\(names[1])
      wrong in \(names[0])
      ```

      Right:

      ```\(names[1])
      right in \(names[0])
      ```

      """
  }

  @Test("has the texts, each paragraph as one line, and code as it is written")
  func texts() throws {
    let page = try RequirementPage(parsing: Self.page)
    #expect(page.slug == "area.name" && page.level == .should)
    #expect(page.statement == "The plugin does one thing.")
    #expect(page.why == "Without it nothing works.")
    #expect(page.fix == #"Do {"it"}."#)
    #expect(page.short.wrong == "don't" && page.short.right == "# no heading\n\n```\ndo")
    for language in ExampleLanguage.allCases {
      #expect(page.examples[language].wrong == "wrong in \(language.title)")
      #expect(page.examples[language].right == "right in \(language.title)")
    }
  }

  @Test(
    "that is not written as the others are is refused, with the line",
    arguments: [
      ("# area.name", "Some text", 1, "expected the slug as heading: # area.name"),
      ("**SHOULD:**", "SHOULD:", 3, "expected the level and the sentence: **MUST:**, **SHOULD:** or **INFO:** first"),
      ("**SHOULD:**", "**MAY:**", 3, "expected the level and the sentence: **MUST:**, **SHOULD:** or **INFO:** first"),
      ("## Why it matters", "## Why", 8, #"there is no section "Why""#),
      ("nothing works.\n", "nothing works.\n\nNothing.\n", 13, #"expected one paragraph in "Why it matters""#),
      ("Do {\"it\"}.\n", "", 13, #"expected one paragraph in "How to fix it""#),
      ("## How to fix it\n\nDo {\"it\"}.\n", "", 85, #"the section "How to fix it" is missing"#),
      ("## In Bash", "## In Ruby", 48, #""In Ruby" is none of the languages: Python, Bash, Node, Swift"#),
      ("## In Bash", "## In Python", 48, #"the section "In Python" is there twice"#),
      ("## In Bash", "### In Bash", 48, #"nothing may follow the example in "In Python""#),
      ("```bash\nwrong", "```sh\nwrong", 50, #"expected "Wrong:" and a block of code that begins with ```bash"#),
      ("Wrong:\n\n```js", "```js", 64, #"expected "Wrong:" and a block of code that begins with ```js"#),
      ("right in Swift\n```", "right in Swift\n``", 86, "the block of code that begins here has no end"),
    ])
  func refused(part: String, replacement: String, line: Int, message: String) throws {
    let text = Self.page.replacing(part, with: replacement, maxReplacements: 1)
    try #require(text != Self.page)
    let error = #expect(throws: RequirementPage.ParseError.self) { try RequirementPage(parsing: text) }
    #expect(error?.description == "line \(line): \(message)")
  }

  @Test("that is empty is refused")
  func empty() {
    #expect(throws: RequirementPage.ParseError.self) { try RequirementPage(parsing: "") }
  }
}
