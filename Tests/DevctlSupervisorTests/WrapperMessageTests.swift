import DevctlProtocol
import ProcessControl
import TestSupport
import Testing

@testable import DevctlSupervisor

@Suite("what up and a wrapper tell each other")
struct WrapperMessageTests {
  @Test("an order keeps every field")
  func order() throws {
    let empty = ServiceRequest(
      name: "", command: [], folder: "", environment: [:], repositoryRoot: "", graceMilliseconds: 0)
    let order = ServiceRequest(
      name: "api", command: ["sh", "-c", "\n\"\u{1b}"], folder: "/a b", environment: ["KEY": "a=b", "EMPTY": ""],
      repositoryRoot: "/repository", graceMilliseconds: .max)
    #expect(fieldsEqual(in: order, and: empty) == [])
    #expect(try ServiceRequest.decoded(from: order.encodedLine()) == order)
    #expect(order.isValid)
    #expect(!empty.isValid)
  }

  @Test("an order that has no program, or whose name leads out of the folder, is refused")
  func invalid() {
    var order = ServiceRequest(
      name: "../api", command: ["sh"], folder: "/", environment: [:], repositoryRoot: "/", graceMilliseconds: 0)
    #expect(!order.isValid)
    order.name = "api"
    #expect(order.isValid)
    order.command = []
    #expect(!order.isValid)
  }

  private static let started = StartedProcess(
    pid: 17, startTicks: .max, startedAt: WallTime(milliseconds: 1_714_552_200_250), standardOutputLog: "/a.out",
    standardErrorLog: "/a.err", exitRecord: "/a.json")

  @Test(
    "an event keeps every field",
    arguments: [
      .refused("there is no such program"), .started(started),
      .exited(ServiceEnd(exit: .signaled(9), standardErrorTail: ["one", "\u{1b}[31m"])),
      .exited(ServiceEnd(exit: .exited(3), standardErrorTail: [])),
      .exited(ServiceEnd(exit: nil, standardErrorTail: ["one"])),
    ] as [WrapperEvent])
  func event(event: WrapperEvent) throws {
    let empty = StartedProcess(
      pid: 0, startTicks: 0, startedAt: WallTime(milliseconds: 0), standardOutputLog: "", standardErrorLog: "",
      exitRecord: "")
    switch event {
    case .refused(let reason): #expect(!reason.isEmpty)
    case .started(let process): #expect(fieldsEqual(in: process, and: empty) == [])
    case .exited(let end):
      #expect(fieldsEqual(in: end, and: ServiceEnd(exit: .exited(0), standardErrorTail: ["none"])) == [])
    }
    #expect(try WrapperEvent.decoded(from: event.encodedLine()) == event)
  }
}
