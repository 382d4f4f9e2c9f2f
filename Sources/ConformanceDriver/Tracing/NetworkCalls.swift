import ConformanceTranscript

/// Which system calls speak to another end over a network, and to which.
struct NetworkCalls {
  /// Where the datagram sockets were last connected to, by their descriptor: later sends name no address.
  private var connected: [Int64: SocketAddress] = [:]

  /// The names of the calls.
  static let names: Set = ["connect", "sendto", "sendmsg", "sendmmsg", "write", "writev"]

  private static let domainNames = 53

  /// Errors that say that the call itself made no sense, or that there was nothing to do, rather than how it went.
  private static let pointless: Set = [
    "EBADF", "EINVAL", "ENOTSOCK", "EFAULT", "EAFNOSUPPORT", "EDESTADDRREQ", "EISCONN", "EALREADY", "EINTR", "EAGAIN",
    "ENOTCONN", "EPIPE",
  ]

  /// True where a call may be one of these, to look at in its turn.
  static func matter(_ call: SystemCall) -> Bool {
    guard names.contains(call.name), let transport = call.argument(0)?.descriptor?.transport else { return false }
    guard call.error.map({ !pointless.contains($0) }) ?? true, !transport.hasPrefix("UNIX") else { return false }
    // What goes over a connection was told of when it was asked for.
    return transport.hasPrefix("UDP") || call.name != "write" && call.name != "writev"
  }

  /// What a call makes of it; nil where nothing is asked of a network.
  ///
  /// Connecting a datagram socket sends nothing: it is how a program learns its own address, and how the C library sorts
  /// those of a host. Only one to a name server is told of, since it is meant for nothing else and fails without network.
  mutating func contact(_ call: SystemCall) -> TracedCall.Effect? {
    guard Self.matter(call), let socket = call.argument(0), let transport = socket.descriptor?.transport else {
      return nil
    }
    let named = Self.addressPlace[call.name].flatMap(call.argument).flatMap(SocketAddress.init)
    if call.name == "connect" {
      guard let named else { return nil }
      guard transport.hasPrefix("UDP") else { return Self.effect(named, transport) }
      if let number = socket.number, call.succeeded { connected[number] = named }
      return named.port == Self.domainNames ? Self.effect(named, transport) : nil
    }
    if let named { return Self.effect(named, transport) }
    guard transport.hasPrefix("UDP") else { return nil }
    return socket.number.flatMap { connected[$0] }.map { Self.effect($0, transport) }
  }

  /// The argument with the address.
  private static let addressPlace = ["connect": 1, "sendto": 4, "sendmsg": 1, "sendmmsg": 1]

  private static func effect(_ address: SocketAddress, _ transport: String) -> TracedCall.Effect {
    .contacts(address: address.address, port: address.port, transport: transport)
  }
}
