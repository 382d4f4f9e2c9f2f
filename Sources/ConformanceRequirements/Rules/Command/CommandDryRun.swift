import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let commandDryRun = Requirement(
    "command.dry-run", .must, scenarios: [.discovery]
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
