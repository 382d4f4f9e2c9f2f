import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let configPatchShape = Requirement(
    "config.patch-shape", .must,
    "The output of `config.mutate` has `config_patch`, an object with `set`, values by dotted key, and `unset`, an array of "
      + "dotted keys.",
    why: "The host merges patches of several plugins; what is no patch changes nothing, or stops the pipeline.",
    fix: "Answer with what is to change and nothing else, {\"config_patch\": {}} where that is nothing.",
    wrong: #"{"config": {"app": {"port": 8080}}}"#,
    right: #"{"config_patch": {"set": {"app.port": 8080}, "unset": ["app.legacy_port"]}}"#,
    examples: .configPatchShape, judgesAnyConversation: true, scenarios: [.discovery, .operations]
  ) { evidence in
    evidence.judgePatchCalls { call in
      call.judgeShape { output, check in
        let patch = output["config_patch"]
        guard check.expect(patch, .object) else { return }
        check.expectIfPresent(patch["set"], "an object of values by dotted key") { $0.objectValue != nil }
        if check.expectIfPresent(patch["unset"], .array) {
          for key in patch["unset"].elements { check.expect(key, "a dotted key, a string") { $0.stringValue != nil } }
        }
      }
    }
  }
}
