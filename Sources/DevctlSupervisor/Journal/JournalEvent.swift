package import DevctlProtocol
package import ProcessControl

/// One event of the journal: a line of `.devctl/events.ndjson`.
package struct JournalEvent: Hashable, Sendable {
  /// Its place in the journal: 1, 2, 3, and so on, without gap or repeat.
  package var seq: Int64
  package var at: WallTime
  package var kind: JournalKind
  /// The service that it is about.
  package var service: String?
  /// The plugin that it is about, or that planned the service.
  package var plugin: String?
  /// The process that it is about.
  package var pid: Int32?
  /// What happened, for people.
  package var message: String?
  /// What else programs may want to know; empty where it is nothing.
  package var fields: JSONObject = [:]

  /// Numbers beyond are not exact in every reader of JSON.
  static let largestSeq: Int64 = 1 << 53
}

extension JournalEvent: JSONCodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    var seq: Int64?
    var at: WallTime?
    var kind: JournalKind?
    var rest = JournalEvent(seq: 0, at: WallTime(milliseconds: 0), kind: JournalKind(rawValue: ""))
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "seq": seq = try Self.seq(from: &reader)
      case "at": at = try Self.time(from: &reader)
      case "kind": kind = try reader.read()
      case "service": rest.service = try reader.readIfPresent()
      case "plugin": rest.plugin = try reader.readIfPresent()
      case "pid": rest.pid = try reader.readIfPresent(Int64.self).map { Int32(clamping: $0) }
      case "message": rest.message = try reader.readIfPresent()
      case "fields": rest.fields = try reader.readIfPresent() ?? [:]
      default: break
      }
    }
    self = rest
    self.seq = try reader.require(seq, "seq", in: object)
    self.at = try reader.require(at, "at", in: object)
    self.kind = try reader.require(kind, "kind", in: object)
  }

  private static func seq(from reader: inout JSONReader) throws(JSONError) -> Int64 {
    let offset = reader.offset
    let seq: Int64 = try reader.read()
    guard (1...largestSeq).contains(seq) else {
      throw reader.error(.invalidValue("expected a number from 1 to \(largestSeq), found \(seq)"), at: offset)
    }
    return seq
  }

  private static func time(from reader: inout JSONReader) throws(JSONError) -> WallTime {
    let offset = reader.offset
    let text: String = try reader.read()
    guard let time = WallTime(rfc3339: text) else {
      throw reader.error(.invalidValue("expected a time such as 2024-05-01T08:30:00.250Z"), at: offset)
    }
    return time
  }

  package func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("seq", seq)
      writer.field("at", at.rfc3339)
      writer.field("kind", kind)
      writer.field("service", service)
      writer.field("plugin", plugin)
      writer.field("pid", pid.map(Int64.init))
      writer.field("message", message)
      if !fields.isEmpty { writer.field("fields", fields) }
    }
  }
}
