import CommandLineTool
import Testing

@Suite("The command line parser")
struct CommandParserTests {
  @Test(
    "finds the command and its operands",
    arguments: [
      ("./p", ["sample", "run"], ["./p"]),
      ("run ./p", ["sample", "run"], ["./p"]),
      ("./p a b", ["sample", "run"], ["./p", "a", "b"]),
      ("-- ./p a", ["sample", "run"], ["./p", "a"]),
      ("-- run", ["sample", "run"], ["run"]),
      ("run -- --odd-name", ["sample", "run"], ["--odd-name"]),
      ("run run", ["sample", "run"], ["run"]),
      ("--strict explain", ["sample", "run"], ["explain"]),
      ("-", ["sample", "run"], ["-"]),
      ("explain word", ["sample", "explain"], ["word"]),
      ("explain word english", ["sample", "explain"], ["word", "english"]),
      ("explain --quiet word", ["sample", "explain"], ["word"]),
      ("explain word --quiet", ["sample", "explain"], ["word"]),
    ])
  func commandsAndOperands(line: String, path: [String], operands: [String]) throws {
    let parsed = try Parsed(words(line))
    #expect(parsed.path == path)
    #expect(parsed.arguments?.operands == operands)
  }

  @Test(
    "leaves everything behind the program to it",
    arguments: [
      "./p --strict --jobs 3", "./p --help", "./p --version", "./p -- --strict", "./p --no-such-option", "./p -h",
    ])
  func passesThrough(line: String) throws {
    let parsed = try Parsed(["--jobs", "2"] + words(line))
    let arguments = try #require(parsed.arguments)
    #expect(arguments.operands == words(line))
    #expect(arguments[Sample.jobs] == 2)
    #expect(!arguments[Sample.strict])
  }

  @Test("reads each kind of option in both spellings", arguments: [true, false])
  func values(joined: Bool) throws {
    func option(_ name: String, _ value: String) -> [String] { joined ? ["\(name)=\(value)"] : [name, value] }
    let line =
      option("--jobs", "7") + option("--timeout", "1m30s") + option("--pace", "fast") + option("--only", "a,b")
      + option("--only", "c") + option("--env", "A=") + option("--env", "B=x=y") + ["--quiet", "p"]
    let arguments = try #require(try Parsed(line).arguments)
    #expect(arguments[Sample.jobs] == 7)
    #expect(arguments[Sample.timeout] == .seconds(90))
    #expect(arguments[Sample.pace] == .fast)
    #expect(arguments[Sample.only] == [["a", "b"], ["c"]])
    #expect(arguments[Sample.environment] == [Assignment(name: "A", value: ""), Assignment(name: "B", value: "x=y")])
    #expect(arguments[Sample.quiet])
    #expect(!arguments[Sample.strict])
  }

  @Test("tells what was not given from what was")
  func absent() throws {
    let arguments = try #require(try Parsed(["p"]).arguments)
    #expect(arguments[Sample.jobs] == nil)
    #expect(arguments[Sample.only].isEmpty)
    #expect(!arguments[Sample.quiet])
  }

  @Test("takes a value that looks like an unknown option, and with = also one that looks like a known one")
  func dashedValues() throws {
    #expect(try Parsed(["--only", "--odd", "p"]).arguments?[Sample.only] == [["--odd"]])
    #expect(try Parsed(["--only=--strict", "p"]).arguments?[Sample.only] == [["--strict"]])
  }

  @Test(
    "shows help wherever it is asked for, and the version at the outermost level",
    arguments: [
      ("--help", ["help", "sample"]), ("-h", ["help", "sample"]), ("help", ["help", "sample"]),
      ("help run", ["help", "sample", "run"]), ("run --help", ["help", "sample", "run"]),
      ("run --strict -h", ["help", "sample", "run"]), ("explain --help", ["help", "sample", "explain"]),
      ("--strict --help", ["help", "sample", "run"]), ("help --strict", ["help", "sample"]),
      ("--version", ["version", "sample 1.2"]),
    ])
  func helpAndVersion(line: String, path: [String]) throws {
    #expect(try Parsed(words(line)).path == path)
  }

  @Test(
    "refuses what it can't follow in one sentence",
    arguments: [
      ("", #"PLUGIN is missing, as in "sample [run] [OPTIONS] [--] PLUGIN [ARG...]""#),
      ("--strict", #"PLUGIN is missing, as in "sample [run] [OPTIONS] [--] PLUGIN [ARG...]""#),
      ("--", #"PLUGIN is missing, as in "sample [run] [OPTIONS] [--] PLUGIN [ARG...]""#),
      ("explain", #"WORD is missing, as in "sample explain WORD [LANGUAGE]""#),
      ("explain a b c", #""c" is one word too many for "sample explain WORD [LANGUAGE]""#),
      ("--stict p", #"there is no option "--stict"; did you mean --strict?"#),
      ("-strict p", #"there is no option "-strict"; did you mean --strict?"#),
      ("--hlep", #"there is no option "--hlep"; did you mean --help?"#),
      ("--frobnicate=3 p", #"there is no option "--frobnicate"; "sample help run" lists those there are"#),
      ("run --version p", #"there is no option "--version"; "sample help run" lists those there are"#),
      ("help expain", #"there is no command "expain"; did you mean explain?"#),
      ("help zzzzzz", #"there is no command "zzzzzz"; "sample help" lists those there are"#),
      ("--strict=yes p", #"--strict: expected no value, found "yes""#),
      ("--jobs 0 p", #"--jobs: expected a whole number from 1 to 256, found "0""#),
      ("--jobs many p", #"--jobs: expected a whole number from 1 to 256, found "many""#),
      ("--jobs= p", #"--jobs: expected a whole number from 1 to 256, found """#),
      ("--jobs", "--jobs: expected a whole number from 1 to 256, but nothing follows"),
      ("--jobs --strict p", "--jobs: expected a whole number from 1 to 256, found the option --strict"),
      ("--jobs -- p", "--jobs: expected a whole number from 1 to 256, found the option --"),
      ("--jobs 1 --jobs 2 p", "--jobs is given twice"),
      ("--timeout abc p", #"--timeout: expected a duration such as 500ms, 2s or 1m, found "abc""#),
      ("--timeout 0s p", #"--timeout: expected a duration longer than nothing, such as 500ms, found "0s""#),
      ("--timeout 25h p", #"--timeout: expected a duration of at most 24h, found "25h""#),
      ("--pace brisk p", #"--pace: expected slow, steady or fast, found "brisk""#),
      ("--env =x p", #"--env: expected NAME=VALUE, found "=x""#),
      ("--env NAME p", #"--env: expected NAME=VALUE, found "NAME""#),
      ("--only a,,b p", #"--only: expected patterns, several with commas between them, found "a,,b""#),
    ])
  func refusals(line: String, sentence: String) {
    #expect(error(words(line)) == sentence)
  }

  @Test(
    "asks for the command where none is meant by default",
    arguments: [
      ("", "a command is missing: run or explain"), ("rnu p", #"there is no command "rnu"; did you mean run?"#),
      ("-- run", #"there is no command "--"; "group help" lists those there are"#),
    ])
  func missingCommand(line: String, sentence: String) {
    #expect(error(words(line), for: Sample.group) == sentence)
  }

  @Test("writes out what a word could do to the terminal")
  func hostileWords() {
    #expect(error(["--\u{1b}[31m"])?.contains("\u{1b}") == false)
    #expect(error(["--jobs", "\u{1b}]0;x\u{7}\n", "p"])?.contains { $0.isNewline || $0 == "\u{1b}" } == false)
  }

  private func words(_ line: String) -> [String] { line.split(separator: " ").map(String.init) }

  @Test("a program may take a word that is none of its commands, with all that follows")
  func otherWords() throws {
    let program = Command(
      "open", "a program that others extend", options: [Sample.quiet], subcommands: [Sample.explain],
      other: (Operand("COMMAND", "What others add", .commandLine), { (_) throws(UsageError) in 7 }))
    let parsed = try Parsed(["--quiet", "migrate", "--strict", "-v"], for: program)
    #expect(parsed.path == ["open"])
    #expect(parsed.arguments?.operands == ["migrate", "--strict", "-v"])
    #expect(parsed.arguments?[Sample.quiet] == true)
    #expect(try Parsed(["explain", "word"], for: program).path == ["open", "explain"])
    #expect(error([], for: program) == "a command is missing: explain")
  }

  @Test("any number of words, none included", arguments: [[], ["a"], ["a", "b", "c"]])
  func anyNumber(words: [String]) throws {
    let program = Command(
      "list", "lists", options: [Sample.quiet], operands: [Operand("NAME", "A name", .any)],
      action: { (_) throws(UsageError) in 0 })
    #expect(try Parsed(words + ["--quiet"], for: program).arguments?.operands == words)
  }
}
