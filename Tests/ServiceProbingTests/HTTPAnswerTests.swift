import ServiceProbing
import Testing

@Suite("The beginning of an answer to a GET")
struct HTTPAnswerTests {
  @Test(
    "has a status once its first line is whole",
    arguments: [
      ("HTTP/1.1 200 OK\r\n", HTTPAnswer.status(200)), ("HTTP/1.0 404 Not Found\r\nServer: x\r\n", .status(404)),
      ("HTTP/1.1 503\r\n", .status(503)), ("HTTP/1.1 204 \n", .status(204)), ("", .incomplete), ("HT", .incomplete),
      ("HTTP/1.1 200 OK", .incomplete), ("HTTP/1.1 200 OK\r", .incomplete),
    ])
  func whole(text: String, answer: HTTPAnswer) {
    #expect(HTTPAnswer(Array(text.utf8)) == answer)
  }

  @Test(
    "is none where something else is spoken",
    arguments: [
      "SSH-2.0-OpenSSH_9.6\r\n", "x", "HTTP/2 200\r\n", "HTTP/1.1\r\n", "HTTP/1.1 20\r\n", "HTTP/1.1 99999\r\n",
      "HTTP/1.1 abc\r\n", "HTTP/1.1 000 x\r\n", "HTTP/1. 200 OK\r\n", "\n",
      "HTTP/1.1 200" + String(repeating: "x", count: 5000),
    ])
  func other(text: String) {
    #expect(HTTPAnswer(Array(text.utf8)) == .notHTTP)
  }

  @Test("is the same however it is cut")
  func pieces() {
    let bytes = Array("HTTP/1.1 301 Moved\r\nLocation: /x\r\n".utf8)
    let first = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0
    for count in 0...bytes.count {
      #expect(HTTPAnswer(bytes.prefix(count)) == (count > first ? .status(301) : .incomplete))
    }
  }
}
