import Platform
import ProcessControl

/// The Python that reads what our programs write, as somebody else's judgement.
package enum Python {
  private static let interpreter = "/usr/bin/python3"

  /// The interpreter that has the packages of `scripts/python-requirements.txt`.
  private static let withPackages = PackagePaths.file(".build/python/bin/python3")

  /// What a script printed that was given a text on standard input; its complaint where it failed.
  package static func run(_ script: String, input: String) async throws -> String {
    let outcome = try await Program.run(interpreter, ["-X", "utf8", "-c", script], input: input)
    return outcome.status.isSuccess ? outcome.output : "failed: \(outcome.error)"
  }

  /// What a script of the checkout printed, which may use the packages of `scripts/python-requirements.txt`.
  package static func runFile(
    _ path: String, _ arguments: [String] = [], input: String = "", environment: [String: String] = [:]
  ) async throws -> String {
    guard access(withPackages, X_OK) == 0 else {
      throw MissingTool(description: "\(withPackages) is missing: scripts/setup makes it, with what the tests need")
    }
    let words = ["-X", "utf8", "-B", PackagePaths.file(path)] + arguments
    let outcome = try await Program.run(withPackages, words, input: input, environment: environment)
    return outcome.status.isSuccess ? outcome.output : "failed: \(outcome.output)\(outcome.error)"
  }
}

/// A program that a test needs is not installed.
package struct MissingTool: Error, CustomStringConvertible {
  package let description: String

  package init(description: String) {
    self.description = description
  }
}
