import ProcessControl

/// The Python that reads what our programs write, as somebody else's judgement.
package enum Python {
  private static let interpreter = "/usr/bin/python3"

  /// What a script printed that was given a text on standard input; its complaint where it failed.
  package static func run(_ script: String, input: String) async throws -> String {
    let outcome = try await Program.run(interpreter, ["-X", "utf8", "-c", script], input: input)
    return outcome.status.isSuccess ? outcome.output : "failed: \(outcome.error)"
  }
}
