package import ProcessControl

/// One run of a smoke test. It blocks: meant for the first thread of a command.
package struct SmokeRun {
  private let test: SmokeTest
  private let executable: String
  private let report: SmokeReport
  private let tally = Tally()
  var timeout = Timeout()

  private final class Tally {
    var passed = 0
    var failed = 0
  }

  /// - Parameter executable: the devctl to try; an absolute path.
  package init(_ test: SmokeTest, executable: String, report: SmokeReport) {
    self.test = test
    self.executable = executable
    self.report = report
  }

  /// Plays all scenes, tells of each check, and cleans up after each scene.
  ///
  /// - Parameter cancellation: ends the run; what was started is stopped and removed all the same.
  /// - Returns: Whether all checks passed; nil where it was interrupted.
  package func run(_ cancellation: Cancellation) -> Bool? {
    let begin = MonotonicInstant.now
    for scene in test.scenes where !cancellation.isCancelled { play(scene, cancellation) }
    let isInterrupted = cancellation.isCancelled
    report.summarize(
      passed: tally.passed, failed: tally.failed, isInterrupted: isInterrupted, after: begin.elapsed)
    return isInterrupted ? nil : tally.failed == 0
  }

  private func play(_ scene: SmokeTest.Scene, _ cancellation: Cancellation) {
    let begin = MonotonicInstant.now
    let stage: Stage
    do {
      stage = try Stage(executable: executable, timeout, cancellation) { note($0, $1, $2) }
    } catch {
      return note(
        "\(scene.title): there is a throw-away repository", .failed(CheckFailure("\(error)")), begin.elapsed)
    }
    var isComplete = false
    do {
      try scene.play(stage)
      isComplete = true
    } catch {
      // A failed check was told where it happened, and the summary tells of an interruption.
      if !(error is ReportedFailure), !cancellation.isCancelled {
        let failure = error as? CheckFailure ?? CheckFailure("\(error)")
        note(scene.title, .failed(stage.witnessed(failure)), begin.elapsed)
      }
    }
    let end = MonotonicInstant.now
    let remains = stage.strike(isComplete: isComplete)
    let check = "\(scene.title): no process, port or file is left"
    let outcome: SmokeReport.Outcome =
      remains.isEmpty
      ? .passed : .failed(CheckFailure("there was more than there should be, and it was removed", stderrTail: remains))
    note(check, outcome, end.elapsed)
  }

  private func note(_ check: String, _ outcome: SmokeReport.Outcome, _ duration: Duration) {
    if outcome == .passed { tally.passed += 1 } else { tally.failed += 1 }
    report.tell(check, outcome, after: duration)
  }
}
