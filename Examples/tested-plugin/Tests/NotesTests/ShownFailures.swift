import DevctlConformanceTesting
import DevctlPlugin
import Foundation
import Testing

/// What failures look like: `SHOW_FAILURES=1 swift test --filter ShownFailures` runs this, and fails.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SHOW_FAILURES"] != nil))
struct ShownFailures {
  /// Writes to the repository under dry run, too, and finds fault without saying what is wrong.
  struct CarelessPlugin: Plugin {
    static let name = "careless"

    var handlers: Handlers {
      On(ValidateRun.self) { _, context in
        try "checked".write(toFile: context.path("checked.txt"), atomically: false, encoding: .utf8)
        return ValidateRun.Output(valid: false)
      }
    }
  }

  @Test(arguments: Requirement.all)
  func careless(_ requirement: Requirement) async throws {
    try await Conformance(of: CarelessPlugin.self).expect(requirement)
  }
}
