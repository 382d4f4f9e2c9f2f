package import CommandLineTool
import DevctlProtocol

/// Where a smoke test tells what it finds: for people, or one JSON object a line for programs.
package struct SmokeReport: Sendable {
  /// What became of one check.
  enum Outcome: Hashable, Sendable {
    case passed
    case failed(CheckFailure)
  }

  private let test: String
  private let isJSON: Bool
  private let style: Style
  private let output: @Sendable ([UInt8]) -> Void

  /// - Parameter output: Takes whole lines.
  package init(
    test: String, isJSON: Bool, style: Style,
    output: @escaping @Sendable ([UInt8]) -> Void = { _ = StandardOutput.write($0) }
  ) {
    self.test = test
    self.isJSON = isJSON
    self.style = style
    self.output = output
  }

  /// Tells of one check, at once.
  func tell(_ check: String, _ outcome: Outcome, after duration: Duration) {
    if isJSON { return output(value(check, outcome, duration).encodedLine()) }
    switch outcome {
    case .passed: print("\(style(.green, "ok"))   \(Printable.line(check))")
    case .failed(let failure):
      print("\(style(.boldRed, "FAIL")) \(Printable.line(check)): \(Printable.line(failure.cause))")
      for line in failure.stderrTail { print("     \(Printable.line(line))") }
    }
  }

  /// Tells in the end what it came to.
  func summarize(passed: Int, failed: Int, isInterrupted: Bool, after duration: Duration) {
    let isOK = failed == 0 && !isInterrupted
    if isJSON {
      let value: JSONValue = [
        "smoketest": .string(test), "ok": .bool(isOK), "passed": .number(JSONNumber(Int64(passed))),
        "failed": .number(JSONNumber(Int64(failed))), "interrupted": .bool(isInterrupted),
        "duration_ms": .number(JSONNumber(duration.wholeMilliseconds)),
      ]
      return output(value.encodedLine())
    }
    let seconds = "\(duration.wholeMilliseconds / 1000).\(duration.wholeMilliseconds % 1000 / 100) s"
    let passedAll = "\(passed) check\(passed == 1 ? "" : "s") passed"
    let counts = failed == 0 ? passedAll : "\(failed) of \(passed + failed) checks failed"
    let text = "\(test): \(isInterrupted ? "interrupted, " : "")\(counts) in \(seconds)"
    print(style(isOK ? .boldGreen : .boldRed, text))
  }

  private func print(_ line: String) { output(Array((Printable.defused(line) + "\n").utf8)) }

  private func value(_ check: String, _ outcome: Outcome, _ duration: Duration) -> JSONValue {
    var value: JSONObject = [
      "smoketest": .string(test), "check": .string(check), "ok": .bool(outcome == .passed),
      "duration_ms": .number(JSONNumber(duration.wholeMilliseconds)),
    ]
    if case .failed(let failure) = outcome {
      value["cause"] = .string(failure.cause)
      value["last_words"] = .array(failure.stderrTail.map { .string($0) })
    }
    return .object(value)
  }
}

extension Duration {
  /// In milliseconds, rounded down.
  fileprivate var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }
}
