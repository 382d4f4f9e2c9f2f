import DevctlProtocol
import Platform
import Testing

@Suite("Limits on what a peer can send")
struct LimitTests {
  static func nested(_ depth: Int, _ open: String, _ core: String, _ close: String) -> String {
    String(repeating: open, count: depth) + core + String(repeating: close, count: depth)
  }

  @Test("128 levels are read, 129 are refused", arguments: [("[", "]"), ("{\"a\":", "}"), ("[{\"k\":", "}]")])
  func limitsDepth(_ open: String, _ close: String) throws {
    let levels = open.contains("{") && open.contains("[") ? 2 : 1
    let deepest = Self.nested(128 / levels, open, "1", close)
    #expect(try JSONValue(parsing: deepest).text == deepest)
    #expect(try RawJSON(parsing: deepest).text == deepest)
    for tooDeep in [Self.nested(1, "[", deepest, "]"), Self.nested(100_000, open, "", "")] {
      let error = #expect(throws: JSONError.self) { try JSONValue(parsing: tooDeep) }
      #expect(error?.reason == .tooDeep(limit: 128))
      #expect(#expect(throws: JSONError.self) { try RawJSON(parsing: tooDeep) } == error)
      #expect(error?.reason.isSyntactic == false)
    }
  }

  @Test("what is skipped counts from where it stands")
  func limitsSkippedDepth() throws {
    let inner = Self.nested(126, "[", "", "]")
    #expect(throws: Never.self) { try LaunchPlan.Output.decoded(from: #"{"services":[],"x":["# + inner + "]}") }
    let error = #expect(throws: JSONError.self) {
      try LaunchPlan.Output.decoded(from: #"{"services":[],"x":[["# + inner + "]]}")
    }
    #expect(error?.reason == .tooDeep(limit: 128))
  }

  @Test("siblings are not nested: any number of them is read")
  func siblingsAreNotNested() throws {
    let text = "[" + Array(repeating: "[{}]", count: 10_000).joined(separator: ",") + "]"
    #expect(try JSONValue(parsing: text).arrayValue?.count == 10_000)
    #expect(try RawJSON(parsing: text).bytes.count == text.utf8.count)
  }

  @Test("a text over the limit is refused without being read")
  func limitsLength() throws {
    let limits = JSONLimits(maximumBytes: 10)
    #expect(try JSONValue(parsing: "\"12345678\"", limits: limits) == "12345678")
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "\"123456789\"", limits: limits) }
    #expect(error?.reason == .tooLarge(limit: 10))
    #expect(error?.description == "the text is longer than the limit of 10 bytes (byte 10)")
    #expect(throws: JSONError.self) { try JSONValue(parsing: "1", limits: JSONLimits(maximumBytes: -1)) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: "[]", limits: JSONLimits(maximumDepth: -1)) }
  }

  @Test("the deepest value there can be is read, written, compared and released on a stack of 512 KiB")
  func fitsSmallStacks() throws {
    let depth = JSONLimits.depthCeiling
    let outcome = onSmallStack {
      let text = Self.nested(depth / 2, "[{\"k\":", "1", "}]")
      let limits = JSONLimits(maximumDepth: .max)
      guard let value = try? JSONValue(parsing: text, limits: limits) else { return "not read" }
      guard value.text == text else { return "not written" }
      guard let again = try? JSONValue(parsing: text, limits: limits), again == value else { return "not equal" }
      guard Set([value, again]).count == 1 else { return "not hashed" }
      guard (try? value.decoded(as: JSONValue.self)) == value else { return "not decoded" }
      let deeper = Self.nested(depth + 1, "[", "", "]")
      guard (try? JSONValue(parsing: deeper, limits: limits)) == nil else { return "no ceiling" }
      return "fits"
    }
    #expect(outcome == "fits")
  }

  /// Runs `body` on a thread with the stack that Darwin and musl give to secondary threads, or less.
  private func onSmallStack(_ body: @escaping () -> String) -> String {
    final class Box {
      let body: () -> String
      var outcome = "not run"
      init(_ body: @escaping () -> String) { self.body = body }
    }
    let box = Box(body)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, 512 * 1024) == 0 else { return "no small stack" }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(box)
    let status = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        let box = Unmanaged<Box>.fromOpaque(context).takeRetainedValue()
        box.outcome = box.body()
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      context.release()
      return "no thread"
    }
    pthread_join(thread, nil)
    return box.outcome
  }
}
