import Testing

@testable import CommandLineTool

@Suite("The help")
struct HelpTextTests {
  @Test("of a program shows its commands, the default one's options and its own")
  func program() {
    let expected = """
      sample: a program to try things on

      Usage:
        sample [run] [OPTIONS] [--] PLUGIN [ARG...]
        sample explain WORD [LANGUAGE]
        sample help [COMMAND...]

      Commands:
        run      runs a program (the default)
        explain  explains a word

      Options of run:
        --only PATTERN      Judge only these; may be repeated
        --jobs N            How many at once
        --timeout DURATION  How long to wait
        --pace PACE         How fast
        --env NAME=VALUE    A variable; may be repeated
        --strict            Take it seriously

      Other options:
        --quiet     Say little
        -h, --help  Show this help
        --version   Show the version

      Examples:
        sample ./plugin.py
      """
    #expect(HelpText.lines(for: [Sample.program], width: 80).joined(separator: "\n") == expected)
  }

  @Test("of a command shows its operands, its options and those above")
  func command() {
    let expected = """
      sample explain: explains a word

      Usage:
        sample explain WORD [LANGUAGE]

      Operands:
        WORD      The word
        LANGUAGE  In which language

      Options:
        -h, --help  Show this help

      Options of every command:
        --quiet  Say little
      """
    #expect(HelpText.lines(for: [Sample.program, Sample.explain], width: 80).joined(separator: "\n") == expected)
  }

  @Test("keeps to the width it is given, at every level", arguments: [40, 60, 80, 100])
  func width(columns: Int) {
    for path in [[Sample.program], [Sample.program, Sample.run], [Sample.program, Sample.explain]] {
      for line in HelpText.lines(for: path, width: columns) { #expect(TextLayout.width(of: line) <= columns) }
    }
  }
}
