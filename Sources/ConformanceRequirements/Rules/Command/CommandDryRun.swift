import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let commandDryRun = Requirement(
    "command.dry-run", .must, "Under dry run a command has no side effects.",
    why: "People try a command like db-reset with --dry-run first, on data that they have no second copy of.",
    fix: "Look at ctx.dry_run before the command does anything, tools it runs included; say in notes what it would do.",
    wrong: """
      code = subprocess.run(COMMANDS[name] + argv).returncode
      """,
    right: """
      if dry_run:
          note(f"would run {' '.join(COMMANDS[name] + argv)}")
      else:
          code = subprocess.run(COMMANDS[name] + argv).returncode
      """,
    examples: .commandDryRun, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeCommands { call in
      let effects = call.process.effects(of: call.request)
      guard effects.isEmpty else {
        return .broken([
          Finding(
            expected: "the command \(Quoted(call.commandName ?? "")) without side effects under dry run",
            actual: "it had \(effects.count == 1 ? "one" : "\(effects.count)")", evidence: Array(effects.prefix(10)))
        ])
      }
      return call.skipReason.map { .undecided("an error shows nothing of a dry run: \($0)") } ?? .holds()
    }
  }
}
