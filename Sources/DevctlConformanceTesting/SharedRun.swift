import DevctlConformance
import ProcessControl

/// One run of the suite, for all the cases that ask for what it finds out.
final class SharedRun: Sendable {
  /// What a run depends on: equal requests share one.
  struct Request: Sendable, Hashable {
    var settings: RunSettings
    var isolation: Isolation
  }

  /// What cases have said for all of them.
  let told = OnceTold()
  private let task: Task<RunReport, any Error>

  private static let runs = Locked<(known: [Request: SharedRun], last: SharedRun?)>(([:], nil))

  private init(_ request: Request, after previous: SharedRun?) {
    task = Task {
      // One at a time: a run measures times, and looks among the descendants of this process for what its plugin has left.
      _ = await previous?.task.result
      return try await ConformanceRun(
        settings: request.settings, isolation: request.isolation, workerExecutable: TestProcess.executable()
      ).run()
    }
  }

  /// The run that was asked for, begun with the first who asks.
  static func of(_ request: Request) -> SharedRun {
    runs.withLock { runs in
      if let run = runs.known[request] { return run }
      let run = SharedRun(request, after: runs.last)
      runs.known[request] = run
      runs.last = run
      return run
    }
  }

  func report() async throws -> RunReport { try await task.value }
}
