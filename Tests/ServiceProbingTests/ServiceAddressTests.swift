import ServiceProbing
import Testing

@Suite("Where a service listens")
struct ServiceAddressTests {
  @Test(
    "is read as host and port, and written as it was read",
    arguments: [
      ("127.0.0.1:5432", "127.0.0.1", 5432), ("db-1.internal:1", "db-1.internal", 1), ("[::1]:65535", "::1", 65535),
      ("[fe80::1%eth0]:80", "fe80::1%eth0", 80),
    ] as [(String, String, UInt16)])
  func good(text: String, host: String, port: UInt16) throws {
    let address = try #require(ServiceAddress(text))
    #expect(address == ServiceAddress(host: host, port: port))
    #expect(address.description == text)
  }

  @Test(
    "is not to be guessed",
    arguments: [
      "", ":", "h", "h:", ":80", "h:0", "h:65536", "h:-1", "h:+1", "h: 80", "h:80x", "::1:80", "[::1]", "[::1]80",
      "[h]:80",
      "[]:80", "a b:80", "u@h:80", "h:80:81", "h/x:80",
    ])
  func bad(text: String) {
    #expect(ServiceAddress(text) == nil)
  }

  @Test(
    "of an HTTP check is in its URL, with what is asked for",
    arguments: [
      ("http://h:8080", "h:8080", "/"), ("HTTP://h/", "h:80", "/"), ("http://h:1/a/b?c=d&e#f", "h:1", "/a/b?c=d&e"),
      ("http://[::1]:2?x", "[::1]:2", "/?x"), ("http://h#f", "h:80", "/"),
    ])
  func url(text: String, address: String, target: String) throws {
    #expect(Readiness(url: text) == .http(try #require(ServiceAddress(address)), target: target))
  }

  @Test(
    "is in no other URL",
    arguments: [
      "https://h/", "h:80", "http://", "http:///x", "http://h:x/", "http://h/a b", "http://h/\r\nX: y", "ftp://h",
    ])
  func badURL(text: String) {
    #expect(Readiness(url: text) == nil)
  }
}
