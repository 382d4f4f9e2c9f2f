package import ProcessControl

/// Asks whether a service is there.
package enum ServiceProbe {
  /// What came of it.
  package enum Outcome: Sendable, Equatable {
    /// It answers, at this address in numbers.
    case answers(ServiceAddress)
    /// It does not, for this reason.
    case silent(String)

    package var isThere: Bool {
      if case .answers = self { true } else { false }
    }
  }

  /// Asks once.
  ///
  /// - Parameter limit: how long it may take, in nanoseconds.
  package static func ask(_ readiness: Readiness, within limit: Int64, _ cancellation: Cancellation) -> Outcome {
    let end = MonotonicInstant.now.nanoseconds + limit
    switch HostLookup.endpoints(of: readiness.address, until: end, cancellation) {
    case .failed(let reason): return .silent(reason)
    case .endpoints(let endpoints):
      var reasons: [String] = []
      for endpoint in endpoints {
        do throws(StreamSocket.Failure) {
          try ask(readiness, at: endpoint, until: end, cancellation)
          let address = readiness.address
          return .answers(ServiceAddress(host: endpoint.number ?? address.host, port: address.port))
        } catch {
          if !reasons.contains(error.reason) { reasons.append(error.reason) }
        }
      }
      return .silent(reasons.joined(separator: ", "))
    }
  }

  private static func ask(
    _ readiness: Readiness, at endpoint: SocketEndpoint, until end: Int64, _ cancellation: Cancellation
  ) throws(StreamSocket.Failure) {
    let socket = try StreamSocket(to: endpoint, until: end, cancellation)
    guard case .http(let address, let target) = readiness else { return }
    try socket.send(
      Array(
        "GET \(target) HTTP/1.1\r\nHost: \(address)\r\nUser-Agent: devctl\r\nConnection: close\r\n\r\n".utf8
      ))
    var answer: [UInt8] = []
    while true {
      let bytes = try socket.receive()
      answer += bytes
      switch HTTPAnswer(answer) {
      case .status(200...499): return
      case .status(let status): throw StreamSocket.Failure(reason: "HTTP status \(status)")
      case .notHTTP: throw StreamSocket.Failure(reason: "it answers, but not as HTTP")
      case .incomplete:
        if bytes.isEmpty { throw StreamSocket.Failure(reason: "it closed the connection without an answer") }
      }
    }
  }
}
