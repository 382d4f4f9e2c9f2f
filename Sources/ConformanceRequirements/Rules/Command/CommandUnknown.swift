import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let commandUnknown = Requirement(
    "command.unknown", .must, "The name of a command that the plugin does not declare is answered with an error.",
    why: "Without an error a slip in the name looks like a command that ran, or runs another one than was meant.",
    fix: "Look the name up among the declared commands before doing anything, and answer with an error otherwise.",
    wrong: #"{"ok": true, "output": {"exit_code": 127}}"#,
    right: """
      {"ok": false, "error": {"code": "E_UNKNOWN_COMMAND", "message": "no command db-rset, there is: db-reset"}}
      """,
    examples: .commandUnknown, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgeDeclared([CommandRun.name]) { discovery, operation in
      let declared = Discovery(handshake: discovery.handshake ?? [:]).commands
      let calls = evidence.processes(in: .operations).flatMap { $0.calls(of: operation) }
      guard let call = calls.first(where: { !declared.contains($0.commandName ?? "") }) else {
        return .undecided("no command was called")
      }
      return call.judgeRefusal(of: "the command \(Quoted(call.commandName ?? "")), which is not declared")
    }
  }
}
