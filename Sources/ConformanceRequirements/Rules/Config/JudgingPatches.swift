import ConformanceTranscript
import DevctlProtocol

extension Evidence {
  /// Judges each patch that the plugin gave, together with the call that it answered.
  func judgePatches(_ judge: (Call, ConfigPatch) -> Judgement) -> Judgement {
    judgePatchCalls { call in
      guard let patch = ConfigPatch(in: call.output["config_patch"].value) else {
        return .undecided("the patch cannot be read (see config.patch-shape)")
      }
      return judge(call, patch)
    }
  }

  /// Judges each call of `config.mutate` that succeeded, on whatever configuration.
  func judgePatchCalls(_ judge: (Call) -> Judgement) -> Judgement {
    judgeCalls(of: [ConfigMutate.name]) { first in
      // Calls beyond the first are those that the first one worked for: where one is refused, that is the plugin's right.
      let others = processes(in: .operations).flatMap { $0.calls(of: ConfigMutate.name) }.filter(\.succeeded)
      return .combined(([first] + others).map(judge))
    }
  }

  /// The first call of a name in the scenario of further calls.
  func operationsCall(_ name: String) -> Call? {
    for process in processes(in: .operations) {
      if let request = process.requests.first(where: { $0.record.name == name }) { return Call(request, in: process) }
    }
    return nil
  }
}

extension ConfigPatch {
  static let place: JSONPath = JSONPath([.key("output"), .key("config_patch")])
}
