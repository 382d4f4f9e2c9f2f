import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let commandUnknown = Requirement(
    "command.unknown", .must, scenarios: [.discovery, .operations]
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
