/// The other end of a connection or message, as strace shows it.
struct SocketAddress: Sendable, Hashable {
  var address: String
  var port: Int

  /// Reads `{sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.0.2.1")}`, or a structure that holds one; nil
  /// for sockets of other families, which do not leave the machine.
  init?(_ word: StraceWord) {
    guard let family = word.field("sa_family")?.description,
      let port = word.field(family == "AF_INET6" ? "sin6_port" : "sin_port")?.call("htons")?.first?.number
    else { return nil }
    self.port = Int(clamping: port)
    switch family {
    case "AF_INET":
      guard let text = word.field("sin_addr")?.call("inet_addr")?.first?.string else { return nil }
      address = text
    case "AF_INET6":
      // inet_pton(AF_INET6, "::1", &sin6_addr) stands among the fields without a name.
      guard let text = word.unnamed("inet_pton")?.dropFirst().first?.string else { return nil }
      address = text
    default: return nil
    }
  }

  /// The path of a socket that is a file; nil for others, those without a file included.
  static func file(_ word: StraceWord) -> String? {
    guard word.field("sa_family")?.description == "AF_UNIX" else { return nil }
    return word.field("sun_path")?.string
  }
}
