import DevctlConformance
import ProcessControl

/// One run of the suite, for all the cases that ask for what it finds out.
final class SharedRun: Sendable {
  /// What a run depends on: equal orders share one.
  struct Order: Sendable, Hashable {
    var settings: RunSettings
    var isolation: Isolation
  }

  /// What cases have said for all of them.
  let told = OnceTold()
  private let task: Task<RunReport, any Error>

  private static let runs = Locked<(known: [Order: SharedRun], last: SharedRun?)>(([:], nil))

  private init(_ order: Order, after previous: SharedRun?) {
    task = Task {
      // One at a time: a run measures times, and looks among the descendants of this process for what its plugin has left.
      _ = await previous?.task.result
      return try await blocking {
        try ConformanceRun(
          settings: order.settings, isolation: order.isolation, workerExecutable: TestProcess.executable()
        ).run()
      }
    }
  }

  /// The run of an order, begun with the first who asks.
  static func of(_ order: Order) -> SharedRun {
    runs.withLock { runs in
      if let run = runs.known[order] { return run }
      let run = SharedRun(order, after: runs.last)
      runs.known[order] = run
      runs.last = run
      return run
    }
  }

  func report() async throws -> RunReport { try await task.value }
}
