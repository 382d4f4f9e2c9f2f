/// Where a service listens.
package struct ServiceAddress: Sendable, Hashable, CustomStringConvertible {
  /// A name or a number, an IPv6 address without its brackets.
  package let host: String
  package let port: UInt16

  package init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// Reads `host:port`, an IPv6 address in brackets.
  ///
  /// - Parameter usualPort: the port where none is written; nil where one has to be.
  package init?(_ text: some StringProtocol, usualPort: UInt16? = nil) {
    let host: Substring
    let rest: Substring
    let text = Substring(text)
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { return nil }
      host = text[..<end].dropFirst()
      rest = text[end...].dropFirst()
      guard host.contains(":") else { return nil }
    } else {
      host = text.prefix { $0 != ":" }
      rest = text[host.endIndex...]
    }
    guard !host.isEmpty, host.utf8.allSatisfy(Self.mayStandInHost) else { return nil }
    self.host = String(host)
    guard let colon = rest.first else {
      guard let usualPort else { return nil }
      port = usualPort
      return
    }
    let digits = rest.dropFirst()
    guard colon == ":", digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let port = UInt16(digits), port > 0
    else { return nil }
    self.port = port
  }

  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// True for letters, digits, and what else stands in names and addresses.
  private static func mayStandInHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._:%".utf8.contains(byte)
    }
  }
}
