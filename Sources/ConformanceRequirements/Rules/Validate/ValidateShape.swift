import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let validateShape = Requirement(
    "validate.shape", .must,
    "The output of `validate.run` has the boolean `valid`; `errors` and `warnings` are arrays of objects with a `message`.",
    why:
      "The host goes on to build and launch by `valid`, and shows people the messages; of another type it has neither.",
    fix: "Answer with valid as true or false, and with each error and warning as an object, an empty array for none.",
    wrong: #"{"valid": "no", "errors": ["node 20 is needed"]}"#,
    right: #"{"valid": false, "errors": [{"code": "TOOL_MISSING", "message": "node 20 is needed"}], "warnings": []}"#,
    examples: .validateShape, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeCalls(of: [ValidateRun.name]) { call in
      call.judgeShape { output, check in
        check.expect(output["valid"], .boolean)
        for list in ["errors", "warnings"] where check.expectIfPresent(output[list], .array) {
          for issue in check.objects(in: output[list]) { check.expect(issue["message"], .string) }
        }
      }
    }
  }
}

extension PlacedValue {
  /// The errors or warnings in the output of `validate.run`, as far as they are objects.
  func issues(_ list: String) -> [PlacedValue] { self[list].elements.filter { $0.value?.objectValue != nil } }
}
