import DevctlRepository
import Testing

@Suite("a file that cannot be read says where and why")
struct BrokenFileTests {
  static let broken: [(String, String)] = [
    ("plugins:\n\t- id: a\n", ":2:1: expected spaces, found a tab; YAML indents with spaces only"),
    ("plugins:\n  - id: a\n\tpath: x\n", ":3:1: expected spaces, found a tab; YAML indents with spaces only"),
    (
      "plugins:\n  - id: a\n   path: ./plugin\n",
      ":3:4: expected a \"- \" of the list that begins at line 2, found \"path: ./plugin\"; the lines of "
        + "one list or map begin in the same column"
    ),
    (
      "plugins:\n  - id: a\n    path: ./plugin\n - id: b\n",
      ":4:2: expected a key of the map that begins at line 1, found \"- id: b\"; the lines of one list or "
        + "map begin in the same column"
    ),
    (
      "plugins:\n  - id: a\n    path: \"./plugin\n",
      ":3:11: expected an end of what begins here, found a quoted text that the file's end cuts off"
    ),
    (
      "plugins:\n  - id: a\n    path: './plugin\n    args: []\n",
      ":3:11: expected an end of what begins here, found a quoted text that the file's end cuts off"
    ),
    (
      "plugins: [{id: a, path: ./plugin}\nstrictness: warn\n",
      ":2:1: expected \",\" or the \"]\" for the \"[\" of line 1, found \"strictness: warn\""
    ),
    (
      "plugins: [{id: a, path: ./plugin\n",
      ":2:1: expected \",\" or the \"}\" for the \"{\" of line 1, found the end of the file"
    ),
    (
      "strictness: warn: error\n",
      ":1:17: expected no \":\" here, found \": error\"; put a text that has \": \" in it in quotes, and a "
        + "key on one line with its \":\""
    ),
    ("plugins:\n- id: @a\n", ":2:7: expected a key or a value, found the character \"@\"; put the text in quotes"),
    (
      "plugins\nstrictness: warn\n",
      ":2:11: expected no \":\" here, found \": warn\"; put a text that has \": \" in it in quotes, and a "
        + "key on one line with its \":\""
    ),
    (
      "strictness: *nowhere\n",
      ":1:13: expected an alias of something that stands before it, found \"*nowhere\", and no "
        + "\"&nowhere\" ends before"
    ),
    (
      "a: &a [*a]\n",
      ":1:8: expected an alias of something that stands before it, found \"*a\", and no \"&a\" ends before"
    ),
    (
      "strictness: warn\n---\nstrictness: error\n",
      ":2:1: expected one document, found a second; remove what follows the \"---\""
    ),
    (
      "strictness: warn\nprofile: {}\nstrictness: error\n",
      ":3:1: expected each key once, found \"strictness\" again, which line 1 has too"
    ),
    ("? [a, b]\n: c\n", ":1:3: expected a text as a key, found a list"),
    (
      ": c\n",
      ":1:1: expected a key of the map that begins at line 1, found \": c\"; the lines of one list or map "
        + "begin in the same column"
    ),
    ("<<: 5\n", ":1:5: expected a map to merge with \"<<\", found the number 5"),
    ("a\n", ":1:1: expected a map, found the text \"a\""),
    ("- a\n", ":1:1: expected a map, found a list"),
    ("a: b\u{0}c\n", ":1:5: expected a text file, found the control character 0x0"),
    ("a: \u{1B}[2J\n", ":1:4: expected a text file, found the control character 0x1b"),
    ("\u{1}\u{2}\u{3}", ":1:1: expected a text file, found the control character 0x1"),
    (
      "a: \"\\q\"\n",
      ":1:5: expected YAML, found unknown escape character in a quoted text that begins at line 1; in "
        + "double quotes a backslash begins an escape; single quotes take it as it is"
    ),
    ("%TAG ! x\n%TAG ! x\n---\na: b\n", ":2:1: expected YAML, found duplicate %TAG directive"),
    ("a: |\n\u{9}x\n", ":2:1: expected spaces, found a tab; YAML indents with spaces only"),
  ]

  @Test("by line and column, in words", arguments: broken)
  func messages(text: String, message: String) throws {
    #expect(try SampleRepository(text).complaint() == ".devctl.yaml" + message)
  }

  @Test(
    "in another encoding",
    arguments: [
      (Array("a: b\nc: ".utf8) + [0xE4, 0x0A], ":2:4: expected UTF-8, found the byte 0xe4; save the file as UTF-8"),
      ([0x61, 0x3A, 0x20, 0xED, 0xA0, 0x80], ":1:4: expected UTF-8, found the byte 0xed; save the file as UTF-8"),
      ([0x61, 0x3A, 0x20, 0xC3], ":1:4: expected UTF-8, found the byte 0xc3; save the file as UTF-8"),
      ([0xFF, 0xFE, 0x61, 0x00, 0x3A, 0x00], ":1:1: expected UTF-8, found UTF-16; save the file as UTF-8"),
      ([0xFE, 0xFF, 0x00, 0x61], ":1:1: expected UTF-8, found UTF-16; save the file as UTF-8"),
      (
        [0x7F, 0x45, 0x4C, 0x46, 0x02, 0x01, 0x01, 0x00],
        ":1:1: expected a text file, found the control character 0x7f"
      ),
    ])
  func encodings(bytes: [UInt8], message: String) throws {
    let sample = try SampleRepository()
    try sample.write(".devctl.yaml", bytes)
    #expect(sample.complaint() == ".devctl.yaml" + message)
  }
}
