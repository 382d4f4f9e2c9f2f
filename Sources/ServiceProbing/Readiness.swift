/// How one sees that a service is there: by an answer, since a process that runs may still be far from serving.
package enum Readiness: Sendable, Hashable, CustomStringConvertible {
  /// It takes a TCP connection.
  case tcp(ServiceAddress)
  /// It answers a GET with a status from 200 to 499; the target is what stands behind the host.
  case http(ServiceAddress, target: String)

  package var address: ServiceAddress {
    switch self {
    case .tcp(let address), .http(let address, _): address
    }
  }

  package var description: String {
    switch self {
    case .tcp(let address): "\(address)"
    case .http(let address, let target): "http://\(address)\(target)"
    }
  }

  /// Reads the URL of a check; nil where it is none that can be asked for.
  package init?(url: String) {
    let scheme = "http://"
    guard url.lowercased().hasPrefix(scheme) else { return nil }
    let rest = url.dropFirst(scheme.count)
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    guard let address = ServiceAddress(rest[..<end], usualPort: 80) else { return nil }
    let target = rest[end...].prefix { $0 != "#" }
    // Whatever else would end the request's first line early.
    guard target.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    self = .http(address, target: target.first == "/" ? String(target) : "/\(target)")
  }
}
