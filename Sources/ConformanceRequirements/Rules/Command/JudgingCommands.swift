import ConformanceSettings
import ConformanceTranscript
import DevctlProtocol

extension Evidence {
  /// Judges each call of a declared command. By default none is made: a command may be `db-reset`.
  func judgeCommands(_ judge: (Call) -> Judgement) -> Judgement {
    judgeDeclared([CommandRun.name]) { discovery, operation in
      let calls = discovery.calls(of: operation)
      guard calls.isEmpty else { return .combined(calls.map(judge)) }
      let declared = Discovery(handshake: discovery.handshake ?? [:]).commands
      if declared.isEmpty { return .notApplicable("the plugin declares no commands") }
      return settings.exercised(declared).isEmpty
        ? .notApplicable(
          "not exercised: declared commands are called only with --exercise-commands, or where a profile lists them")
        : .undecided("no command was called")
    }
  }
}

extension Call {
  /// The command that the request names.
  var commandName: String? { sent?["input"]?["name"]?.stringValue }
}
