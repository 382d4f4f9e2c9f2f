import DevctlProtocol
import TestSupport
import Testing

@testable import ConformanceDriver

@Suite("what a run and the monitor of a service tell each other")
struct MonitorMessageTests {
  @Test("an order keeps every field")
  func order() throws {
    let empty = MonitorRequest(start: [], stop: nil, folder: "", environment: [:])
    let order = MonitorRequest(
      start: ["sh", "-c", "\n\"\u{1b}"], stop: ["stop", ""], folder: "/a b", environment: ["KEY": "a=b", "EMPTY": ""])
    #expect(fieldsEqual(in: order, and: empty) == [])
    #expect(try MonitorRequest.decoded(from: order.encodedLine()) == order)
    let unstoppable = MonitorRequest(start: ["sh"], stop: nil, folder: "/", environment: [:])
    #expect(try MonitorRequest.decoded(from: unstoppable.encodedLine()) == unstoppable)
  }

  @Test("an order that has no program to start, or none to stop, is refused")
  func invalid() {
    #expect(MonitorRequest(start: ["sh"], stop: nil, folder: "/", environment: [:]).isValid)
    #expect(MonitorRequest(start: ["sh"], stop: ["sh"], folder: "/", environment: [:]).isValid)
    #expect(!MonitorRequest(start: [], stop: nil, folder: "/", environment: [:]).isValid)
    #expect(!MonitorRequest(start: ["sh"], stop: [], folder: "/", environment: [:]).isValid)
  }

  @Test(
    "an event keeps every field",
    arguments: [
      .refused("there is no such program"), .exited("exit status 3", isSuccess: false, stderrTail: ["one", "two"]),
      .exited("exit status 0", isSuccess: true, stderrTail: []), .ended(stderrTail: ["\u{1b}[31m"]),
    ] as [MonitorEvent])
  func event(event: MonitorEvent) throws {
    #expect(try MonitorEvent.decoded(from: event.encodedLine()) == event)
  }
}
