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
    scenarios: [.survey, .operations]
  ) { evidence in
    evidence.judgeDeclared([CommandRun.name]) { _, operation in
      guard let call = evidence.processes(in: .operations).flatMap({ $0.calls(of: operation) }).first else {
        return .undecided("no command was called")
      }
      return call.judgeRefusal(of: "the command \"\(Scenario.unknownCommand)\", which is not declared")
    }
  }
}
