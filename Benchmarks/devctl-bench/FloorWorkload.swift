import ProcessControl

/// What a call costs before anything is done for it: a line that was put together before is written, whatever comes back
/// resumes the caller and is not looked at: `plugin=PATH count=N executor=loop|any`.
///
/// The same loop, pipes, continuation and cancellation handler as a call of `DevctlHost` has: between the two is what the
/// host itself costs, and between this and the C host what Swift's concurrency and the wait for more than one descriptor do.
final class FloorWorkload: Sendable {
  private static let request =
    Array(
      #"{"type":"request","request_id":"bench-1","op":"validate.run","ctx":{"deadline_ms":29999},"input":{"config":{}}}"#
        .utf8) + [0x0A]

  private let waiter = Locked<UnsafeContinuation<Void, Never>?>(nil)

  static func run(_ parameters: Parameters) async throws -> Figures {
    let loop = try EventLoop.shared()
    let floor = FloorWorkload()
    let greeting = Promise<Void>(on: loop)
    let request = SpawnRequest(
      executable: parameters.text("plugin", "./plugin"), arguments: [], standardInput: .pipe, standardOutput: .pipe)
    let child = try ChildProcess.start(request, on: loop) { _, event in
      guard case .output(.standardOutput, _) = event else { return }
      guard greeting.value != nil else { return greeting.fulfill(()) }
      floor.answer()
    }
    guard await greeting.wait(until: .after(.seconds(10))) != nil else { throw BenchError(description: "no handshake") }
    let count = parameters.number("count", 10_000)
    let task =
      parameters.text("executor", "any") == "loop"
      ? Task(executorPreference: loop) { await floor.callRepeatedly(child, count) }
      : Task.detached { await floor.callRepeatedly(child, count) }
    let figures = await task.value
    await child.tearDown(.kill)
    return figures
  }

  private func callRepeatedly(_ child: ChildProcess, _ count: Int) async -> Figures {
    for _ in 0..<count / 10 { await call(child) }
    var samples = Samples(reserving: count)
    let processorTime = Usage.processorTime
    for _ in 0..<count {
      let start = MonotonicInstant.now
      await call(child)
      samples.add(since: start)
    }
    return [
      "median_ns": samples.median, "p99_ns": samples.percentile(0.99),
      "cpu_ns": (Usage.processorTime - processorTime) / Double(count),
    ]
  }

  private nonisolated(nonsending) func call(_ child: ChildProcess) async {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        waiter.withLock { $0 = continuation }
        child.write(Self.request)
      }
    } onCancel: {
      answer()
    }
  }

  private func answer() {
    let waiter = waiter.withLock { waiter in
      defer { waiter = nil }
      return waiter
    }
    waiter?.resume()
  }
}
