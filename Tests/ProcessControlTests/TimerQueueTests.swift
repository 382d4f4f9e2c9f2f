import TestSupport
import Testing

@testable import ProcessControl

@Suite("the timer queue")
struct TimerQueueTests {
  private func instant(_ nanoseconds: Int64) -> MonotonicInstant { MonotonicInstant(nanoseconds: nanoseconds) }

  @Test("gives out what is due, by time and then by age, whatever the order of insertion")
  func order() {
    var generator = SeededGenerator(seed: 1)
    let times = (0..<500).map { _ in Int64.random(in: 0..<100, using: &generator) }
    var queue = TimerQueue<Int>()
    for (index, time) in times.enumerated() { queue.insert(UInt64(index), at: instant(time), index) }
    let expected = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    #expect(queue.takeDue(at: instant(49)) == expected.filter { times[$0] <= 49 })
    #expect(queue.next == times.filter { $0 > 49 }.min().map(instant))
    #expect(queue.takeDue(at: instant(1000)) == expected.filter { times[$0] > 49 })
    #expect(queue.next == nil)
  }

  @Test("a removed timer is not given out")
  func removal() {
    var queue = TimerQueue<Int>()
    for index in 0..<10 { queue.insert(UInt64(index), at: instant(Int64(index)), index) }
    for index in stride(from: 0, to: 10, by: 2) { queue.remove(UInt64(index)) }
    #expect(queue.count == 5)
    #expect(queue.takeDue(at: instant(100)) == [1, 3, 5, 7, 9])
  }

  @Test("a hundred thousand deadlines that were met take no room")
  func removedRoom() {
    var queue = TimerQueue<Int>()
    queue.insert(0, at: instant(.max), 0)
    for index in 1...100_000 {
      queue.insert(UInt64(index), at: instant(1_000_000_000), index)
      queue.remove(UInt64(index))
      #expect(queue.storedCount <= 68)
    }
    #expect(queue.takeDue(at: instant(.max)) == [0])
  }
}
