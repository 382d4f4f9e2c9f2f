import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let configPatchShape = Requirement(
    "config.patch-shape", .must, judgesAnyConversation: true, scenarios: [.discovery, .operations]
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
