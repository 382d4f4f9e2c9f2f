import ProcessControl
import TestSupport
import Testing

@Suite("the event loop")
struct EventLoopTests {
  /// An actor that lives on a loop.
  private actor Resident {
    let loop: EventLoop
    var count = 0

    init(on loop: EventLoop) { self.loop = loop }

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.actorExecutor.asUnownedSerialExecutor() }

    func increment() -> Bool {
      count += 1
      return loop.isCurrent
    }
  }

  @Test("it is an actor's executor")
  func serialExecutor() async throws {
    let resident = Resident(on: try .shared())
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<100 { group.addTask { await resident.increment() } }
      for await isOnLoop in group { #expect(isOnLoop) }
    }
    #expect(await resident.count == 100)
  }

  @Test("it is a task's executor, also behind a suspension")
  func taskExecutor() async throws {
    let loop = try EventLoop.shared()
    let wasOnLoop = await Task(executorPreference: loop) {
      let before = loop.isCurrent
      await Task.yield()
      return [before, loop.isCurrent]
    }.value
    #expect(wasOnLoop == [true, true])
    #expect(!loop.isCurrent)
  }

  @Test("an actor on the loop is known to be isolated there")
  func isolation() async throws {
    let loop = try EventLoop.shared()
    let resident = Resident(on: loop)
    let count = await withCheckedContinuation { continuation in
      loop.execute { continuation.resume(returning: resident.assumeIsolated { $0.count }) }
    }
    #expect(count == 0)
  }

  @Test("work runs in the order in which it came")
  func order() async throws {
    let loop = try EventLoop.shared()
    let seen = Locked<[Int]>([])
    await withCheckedContinuation { continuation in
      for number in 0..<1000 { loop.execute { seen.withLock { $0.append(number) } } }
      loop.execute { continuation.resume() }
    }
    #expect(seen.withLock { $0 } == Array(0..<1000))
  }

  @Test("timers fire in the order of their times, never early, and not when canceled")
  func timers() async throws {
    let loop = try EventLoop.shared()
    let fired = Locked<[Int]>([])
    // On the loop, where no timer can fire before all is set up.
    loop.execute {
      let start = MonotonicInstant.now
      let identifiers = [30, 10, 20].map { delay in
        loop.schedule(at: start + .milliseconds(delay)) {
          #expect(start.elapsed >= .milliseconds(delay))
          fired.withLock { $0.append(delay) }
        }
      }
      loop.cancelTimer(identifiers[2])
    }
    #expect(await eventually { fired.withLock { $0.count } == 2 })
    #expect(fired.withLock { $0 } == [10, 30])
  }

  @Test("an earlier timer wakes a loop that sleeps towards a later one")
  func earlierTimer() async throws {
    let loop = try EventLoop(name: "earlier timer")
    let late = loop.schedule(at: .now + .seconds(3600)) {}
    let fired = Promise<Bool>(on: loop)
    // The loop is asleep for an hour unless it is woken.
    #expect(await fired.wait(until: .after(.milliseconds(20))) == nil)
    _ = loop.schedule(at: .now + .milliseconds(1)) { fired.fulfill(true) }
    #expect(await fired.wait(until: .after(testTimeout)) == true)
    loop.cancelTimer(late)
  }

  @Test("a promise that was reached is reached for later waiters too, and the first value counts")
  func promise() async throws {
    let promise = Promise<Int>(on: try .shared())
    let waiters = (0..<10).map { _ in Task { await promise.wait(until: .after(testTimeout)) } }
    promise.fulfill(1)
    promise.fulfill(2)
    for waiter in waiters { #expect(await waiter.value == 1) }
    #expect(await promise.wait() == 1)
  }
}
