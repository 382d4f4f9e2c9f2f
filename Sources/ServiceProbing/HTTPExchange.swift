package import ProcessControl

/// One GET and its whole answer: proof that it is the service itself that answers.
package enum HTTPExchange {
  /// Why there is no answer, as the end of a sentence.
  package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
  }

  /// How much of an answer is read.
  private static let limit = 1 << 20

  /// Asks, and reads until the service closes the connection.
  ///
  /// - Parameter limit: how long it may take.
  /// - Returns: The answer's text, status line and headers included.
  package static func get(
    _ address: ServiceAddress, target: String, within limit: Duration, _ cancellation: Cancellation
  ) throws(Failure) -> String {
    let end = (MonotonicInstant.now + limit).nanoseconds
    switch HostLookup.endpoints(of: address, until: end, cancellation) {
    case .failed(let reason): throw Failure(description: reason)
    case .endpoints(let endpoints):
      guard let endpoint = endpoints.first else { throw Failure(description: "\(address) has no address") }
      do throws(StreamSocket.Failure) {
        let socket = try StreamSocket(to: endpoint, until: end, cancellation)
        try socket.send(Array("GET \(target) HTTP/1.1\r\nHost: \(address)\r\nConnection: close\r\n\r\n".utf8))
        var answer: [UInt8] = []
        while answer.count < Self.limit, case let bytes = try socket.receive(), !bytes.isEmpty { answer += bytes }
        return String(decoding: answer, as: UTF8.self)
      } catch {
        throw Failure(description: error.reason)
      }
    }
  }
}
