import Platform
import ProcessControl

/// An address as the system's calls want it.
package struct SocketEndpoint: Sendable {
  let family: Int32
  /// A `sockaddr` of the family.
  let bytes: [UInt8]

  /// The address in numbers; nil where the system has none for it.
  var number: String? {
    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let code = bytes.withUnsafeBytes { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        getnameinfo($0.baseAddress, socklen_t(bytes.count), &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
      }
    }
    return code == 0 ? String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }
}

/// Finds the addresses of a host.
package enum HostLookup {
  /// What was found: addresses to try one after the other, or why there are none.
  enum Outcome: Sendable {
    case endpoints([SocketEndpoint])
    case failed(String)
  }

  /// Looks a host up, on a thread of its own, as name servers may take longer than anybody wants to wait.
  ///
  /// - Parameter end: when to give up, on the monotonic clock in nanoseconds.
  static func endpoints(of address: ServiceAddress, until end: Int64, _ cancellation: Cancellation) -> Outcome {
    // Numbers, and the name that every machine has for itself, need nobody to be asked.
    let hosts = address.host == "localhost" ? ["127.0.0.1", "::1"] : [address.host]
    let known = hosts.flatMap { ask(for: $0, address.port, flags: AI_NUMERICHOST).endpoints }
    if !known.isEmpty { return .endpoints(known) }
    let answer = Locked<Outcome?>(nil)
    let bell = Cancellation(following: cancellation)
    do {
      try SystemThread.start("host-lookup") {
        let outcome = ask(for: address.host, address.port, flags: 0)
        answer.withLock { $0 = outcome }
        bell.cancel()
      }
    } catch {
      return .failed("\(error)")
    }
    try? bell.wait(until: end)
    return answer.withLock { $0 } ?? .failed("the name \(address.host) was not found in time")
  }

  private static func ask(for host: String, _ port: UInt16, flags: Int32) -> Outcome {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = StreamSocket.type
    hints.ai_flags = flags | AI_NUMERICSERV
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, "\(port)", &hints, &list)
    guard code == 0, let first = list else {
      return .failed("the name \(host) is not known: \(String(cString: gai_strerror(code)))")
    }
    defer { freeaddrinfo(first) }
    var found: [SocketEndpoint] = []
    var next: UnsafeMutablePointer<addrinfo>? = first
    while let entry = next?.pointee {
      if let address = entry.ai_addr {
        let bytes = UnsafeRawBufferPointer(start: address, count: Int(entry.ai_addrlen))
        found.append(SocketEndpoint(family: entry.ai_family, bytes: Array(bytes)))
      }
      next = entry.ai_next
    }
    return .endpoints(found)
  }
}

extension HostLookup.Outcome {
  var endpoints: [SocketEndpoint] {
    if case .endpoints(let found) = self { found } else { [] }
  }
}
