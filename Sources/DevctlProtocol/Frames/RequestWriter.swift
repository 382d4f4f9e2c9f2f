/// Writes the requests of one host, whose ids are a prefix and a number.
///
/// What is the same in all of them is put together once.
package struct RequestWriter: Sendable {
  private static let operation = Array("\",\"op\":".utf8)
  private static let context = Array(",\"ctx\":".utf8)
  private static let input = Array(",\"input\":".utf8)
  /// Everything up to the number.
  private let start: [UInt8]

  package init(idPrefix: String) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("type", FrameType.request.rawValue)
      writer.field("request_id", idPrefix)
    }
    // Without the quotation mark and the brace that end it.
    start = Array(writer.bytes.dropLast(2))
  }

  /// Writes a request as one line of NDJSON, its input straight from the type.
  /// - Throws: A ``JSONError`` about the first part of the input that JSON cannot express.
  package func line(
    number: UInt64, operation: String, context: RequestContext, input: some JSONEncodable
  ) throws(JSONError) -> [UInt8] {
    var writer = writer(number, operation, context)
    writer.value(input)
    return try finish(&writer)
  }

  // Apart from what is generic, which is not compiled for each type of input.

  private func writer(_ number: UInt64, _ operation: String, _ context: RequestContext) -> JSONWriter {
    // Room for most requests, so that the line is not moved while it grows.
    var writer = JSONWriter(reservingCapacity: 512)
    writer.fragment(start)
    writer.integer(Int64(truncatingIfNeeded: number))
    writer.fragment(Self.operation)
    writer.string(operation)
    writer.fragment(Self.context)
    writer.value(context)
    writer.fragment(Self.input)
    return writer
  }

  private func finish(_ writer: inout JSONWriter) throws(JSONError) -> [UInt8] {
    if let error = writer.error { throw error }
    writer.fragment(Self.end)
    return writer.bytes
  }

  private static let end: [UInt8] = [closeBrace, 0x0A]
}
