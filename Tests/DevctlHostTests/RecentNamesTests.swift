import Testing

@testable import DevctlHost

@Suite("recent names and readable durations")
struct RecentNamesTests {
  @Test("the oldest name is forgotten when there is no room")
  func bound() {
    var names = RecentNames(capacity: 3)
    let wereNew = ["a", "b", "c", "d", "d"].map { names.insert($0) }
    #expect(wereNew == [true, true, true, true, false])
    #expect(!names.contains("a"))
    #expect(["b", "c", "d"].allSatisfy { names.contains($0) })
  }

  @Test("a removed name is gone, and the bound holds after it")
  func removal() {
    var names = RecentNames(capacity: 3)
    for name in ["a", "b", "c", "d"] { names.insert(name) }
    let wereThere = [names.remove("c"), names.remove("c")]
    #expect(wereThere == [true, false])
    for name in ["e", "f", "g", "h"] { names.insert(name) }
    #expect(["a", "b", "c", "d", "e", "f", "g", "h"].count { names.contains($0) } == 3)
    #expect(names.contains("h"))
  }

  @Test(
    "durations read as people say them",
    arguments: [
      (.milliseconds(250), "250 milliseconds"), (.seconds(1), "1 second"), (.seconds(2), "2 seconds"),
      (.milliseconds(1500), "1.5 seconds"),
    ] as [(Duration, String)])
  func durations(_ duration: Duration, _ text: String) {
    #expect(duration.readable == text)
  }
}
