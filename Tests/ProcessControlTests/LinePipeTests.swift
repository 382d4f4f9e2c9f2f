import Platform
import ProcessControl
import Testing

@Suite("Lines between two processes of one program")
struct LinePipeTests {
  @Test("a line comes whole, however many reads it takes")
  func onlyLine() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    // Fits into a pipe, not into one read.
    let line = [UInt8](repeating: UInt8(ascii: "x"), count: 40_000)
    LinePipe.writeLine(line, to: ends[1])
    close(ends[1])
    var input = LineInput(ends[0])
    #expect(input.next() == line)
    #expect(input.next() == nil)
  }

  @Test("a pipe that ends in the middle of the line has none")
  func cutOff() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    try #require(write(ends[1], "half", 4) == 4)
    close(ends[1])
    var input = LineInput(ends[0])
    #expect(input.next() == nil)
  }
}
