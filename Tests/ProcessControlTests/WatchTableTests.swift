import Testing

@testable import ProcessControl

@Suite("the table of watched descriptors")
struct WatchTableTests {
  @Test("a place is taken again, but a token that has ended means nobody")
  func tokens() {
    var table = WatchTable()
    let first = table.insert(WatchTable.Record(descriptor: 5) { _, _ in })
    #expect(first >= WatchTable.firstToken)
    #expect(table.handler(of: first) != nil)
    table.remove(first)
    table.remove(first)
    #expect(table.handler(of: first) == nil)
    let second = table.insert(WatchTable.Record(descriptor: 6) { _, _ in })
    let third = table.insert(WatchTable.Record(descriptor: 7) { _, _ in })
    #expect(Set([first, second, third]).count == 3)
    #expect(table.handler(of: first) == nil)
    #expect(table.setInterest(.readable, of: first) == nil)
    #expect(table.setInterest(.readable, of: second)?.descriptor == 6)
    #expect(table.setInterest(.readable, of: second) == nil)
    #expect(table.handler(of: 0) == nil)
    #expect(table.handler(of: .max) == nil)
  }
}
