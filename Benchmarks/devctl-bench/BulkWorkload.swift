import DevctlHost
import DevctlProtocol
import ProcessControl

/// Large frames, there and back, validated strictly: `plugin=PATH bytes=N count=N`.
enum BulkWorkload {
  /// Answers with its input.
  private enum Echo: PluginOperation {
    typealias Input = RawJSON
    typealias Output = RawJSON

    static let name = "bench.echo"
  }

  static func run(_ parameters: Parameters) async throws -> Figures {
    let plugin = try await BenchPlugin.start(parameters)
    let payload = try RawJSON(encoding: SamplePlan.output(bytes: parameters.number("bytes", 1 << 20)))
    let count = parameters.number("count", 100)
    let back = try await plugin.call(Echo.self, payload)
    guard back == payload else { throw BenchError(description: "something else came back") }
    let start = MonotonicInstant.now
    for _ in 0..<count { _ = try await plugin.call(Echo.self, payload) }
    let elapsed = Double(start.elapsed.wholeNanoseconds)
    await plugin.close()
    return ["bytes_per_second": 2 * Double(payload.bytes.count * count) * 1e9 / elapsed]
  }
}
