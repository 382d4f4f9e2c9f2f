import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let validateShape = Requirement(
    "validate.shape", .must, judgesAnyConversation: true, scenarios: [.discovery]
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
