import DevctlProtocol

/// Between what the wire carries and what handlers take and give.
enum Coding {
  /// Decodes a request's input, an absent one as the empty object.
  static func input<Input: JSONDecodable>(of request: Request) throws -> Input {
    try refusing { () throws(JSONError) in try request.decodedInput() }
  }

  /// The same for a type that knows the standard library's protocols only.
  static func codableInput<Input: Decodable>(of request: Request) throws -> Input {
    try refusing { () throws(JSONError) in
      let value = try (request.input ?? .emptyObject).value(at: "input")
      do throws(JSONError) {
        return try value.decoded()
      } catch {
        throw JSONError(offset: error.offset, path: JSONPath("input").appending(error.path), reason: error.reason)
      }
    }
  }

  static func encode(_ output: some JSONEncodable) throws -> RawJSON {
    try blaming { () throws(JSONError) in try RawJSON(encoding: output) }
  }

  static func encodeCodable(_ output: some Encodable) throws -> RawJSON {
    try blaming { () throws(JSONError) in RawJSON(try JSONValue(encoding: output)) }
  }

  /// What is wrong with an input is the host's affair.
  private static func refusing<Value>(_ body: () throws(JSONError) -> Value) throws(PluginError) -> Value {
    do {
      return try body()
    } catch {
      throw PluginError(.invalidInput, "\(error)")
    }
  }

  /// What is wrong with an output is the plugin's own.
  private static func blaming<Value>(_ body: () throws(JSONError) -> Value) throws(PluginError) -> Value {
    do {
      return try body()
    } catch {
      let path = JSONPath("output").appending(error.path)
      throw PluginError(.runtime, "the plugin's output is no JSON: \(path): \(error.reason)")
    }
  }
}
