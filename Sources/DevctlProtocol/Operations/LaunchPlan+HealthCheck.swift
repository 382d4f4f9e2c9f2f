extension LaunchPlan {
  /// How to find out whether a service is ready.
  public struct HealthCheck: Hashable, Sendable {
    /// What is tried until it succeeds.
    public enum Probe: Hashable, Sendable {
      /// A TCP connection to `host:port`.
      case tcp(address: String)
      /// An HTTP request that is answered with a status from 200 to 499.
      case http(url: String)
    }

    /// What is tried until it succeeds.
    public var probe: Probe
    /// How long it is tried, in milliseconds; nil leaves that to the host.
    public var timeoutMilliseconds: Int64?

    /// Creates a check.
    public init(_ probe: Probe, timeoutMilliseconds: Int64? = nil) {
      self.probe = probe
      self.timeoutMilliseconds = timeoutMilliseconds
    }

    /// Ready when a TCP connection to `host:port` succeeds, within `timeoutMilliseconds`.
    public static func tcp(address: String, timeoutMilliseconds: Int64? = nil) -> HealthCheck {
      HealthCheck(.tcp(address: address), timeoutMilliseconds: timeoutMilliseconds)
    }

    /// Ready when an HTTP request is answered with a status from 200 to 499, within `timeoutMilliseconds`.
    public static func http(url: String, timeoutMilliseconds: Int64? = nil) -> HealthCheck {
      HealthCheck(.http(url: url), timeoutMilliseconds: timeoutMilliseconds)
    }
  }
}

extension LaunchPlan.HealthCheck: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var type: String?
    var typeOffset = 0
    var address: String?
    var url: String?
    var timeout: Int64?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "type":
        typeOffset = reader.offset
        type = try reader.read()
      case "address": address = try reader.readIfPresent()
      case "url": url = try reader.readIfPresent()
      case "timeout_ms": timeout = try Self.readTimeout(&reader)
      default: break
      }
    }
    timeoutMilliseconds = timeout
    switch try reader.require(type, "type", in: object) {
    case "tcp": probe = .tcp(address: try reader.require(address, "address", in: object))
    case "http": probe = .http(url: try reader.require(url, "url", in: object))
    case let other:
      throw reader.error(.invalidValue("expected \"tcp\" or \"http\", found \(Quoted(other))"), at: typeOffset)
    }
  }

  private static func readTimeout(_ reader: inout JSONReader) throws(JSONError) -> Int64? {
    let offset = reader.offset
    guard let timeout: Int64 = try reader.readIfPresent() else { return nil }
    guard timeout > 0 else {
      throw reader.error(.invalidValue("expected a positive number of milliseconds, found \(timeout)"), at: offset)
    }
    return timeout
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      switch probe {
      case .tcp(let address):
        writer.field("type", "tcp")
        writer.field("address", address)
      case .http(let url):
        writer.field("type", "http")
        writer.field("url", url)
      }
      writer.field("timeout_ms", timeoutMilliseconds)
    }
  }
}
