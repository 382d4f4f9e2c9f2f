import CommandLineTool
import ProcessControl
import TestSupport
import Testing

@Suite("Completion")
struct CompletionTests {
  /// What bash offers behind these words, the last of which is being typed.
  private func offers(_ words: [String]) async throws -> Set<String> {
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      \(Shell.bash.completion(for: Sample.program))
      COMP_WORDS=(sample \(list)); COMP_CWORD=\(words.count)
      _sample
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let outcome = try await Program.run("/bin/bash", ["-uc", script])
    #expect(outcome.error == "")
    return Set(outcome.output.split(separator: "\n").map(String.init))
  }

  @Test("bash is offered commands and options, and those of the command that was typed")
  func places() async throws {
    #expect(try await offers([""]).isSuperset(of: ["run", "explain", "--quiet", "--help"]))
    #expect(try await offers(["ex"]) == ["explain"])
    #expect(try await offers(["explain", "--"]) == ["--quiet", "--help"])
    #expect(try await offers(["run", "--st"]) == ["--strict"])
  }

  @Test("bash is offered the words that an option takes")
  func values() async throws {
    #expect(try await offers(["run", "--pace", "s"]) == ["slow", "steady"])
    #expect(try await offers(["run", "--jobs", ""]) == [])
  }

  @Test("each shell reads its script without a complaint", arguments: Shell.allCases)
  func syntax(shell: Shell) async throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("completion", shell.completion(for: Sample.program))
    let outcome = try await Program.run("/usr/bin/env", [shell.rawValue, "-n", file])
    #expect(outcome.status.isSuccess, "\(outcome.error)")
    #expect(outcome.error == "")
  }

  @Test("texts with quotes stay texts", arguments: Shell.allCases)
  func quoting(shell: Shell) async throws {
    let sharp = Command(
      "sharp", "it's $(touch /dev/null/x) `x`", options: [Flag("--it", "don't \"do\" $HOME")],
      action: { (_) throws(UsageError) in 0 })
    let folder = try TemporaryFolder()
    let script = shell.completion(for: Command("sharp", "a program", subcommands: [sharp]))
    let file = try folder.write("completion", script)
    let outcome = try await Program.run("/usr/bin/env", [shell.rawValue, "-n", file])
    #expect(outcome.status.isSuccess, "\(outcome.error)")
  }
}
