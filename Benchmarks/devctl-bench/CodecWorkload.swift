import DevctlProtocol
import ProcessControl

/// The codec alone, without a plugin: `count=N`, and for plans `bytes=N` or `services=N`.
enum CodecWorkload {
  static func decodeFrame(_ parameters: Parameters) throws -> Figures {
    let line = SampleFrame.line
    return try measure(parameters, bytes: line.count, perSample: 1000) {
      guard case .response(let response) = try PluginFrame.decode(line: line),
        try response.decodedOutput(as: ValidateRun.Output.self)?.valid == true
      else { throw BenchError(description: "something else was decoded") }
    }
  }

  static func encodeFrame(_ parameters: Parameters) throws -> Figures {
    let frame = SampleFrame.response
    return try measure(parameters, bytes: SampleFrame.line.count + 1, perSample: 1000) {
      guard frame.encodedLine().last == 0x0A else { throw BenchError(description: "no line was encoded") }
    }
  }

  static func decodePlan(_ parameters: Parameters) throws -> Figures {
    let plan = plan(parameters)
    let text = plan.encodedJSON()
    return try measure(parameters, bytes: text.count, perSample: 1) {
      let decoded = try LaunchPlan.Output.decoded(from: text)
      guard decoded.services.count == plan.services.count else { throw BenchError(description: "services are missing") }
    }
  }

  static func encodePlan(_ parameters: Parameters) throws -> Figures {
    let plan = plan(parameters)
    let size = plan.encodedJSON().count
    return try measure(parameters, bytes: size, perSample: 1) {
      guard plan.encodedJSON().count == size else { throw BenchError(description: "something else was encoded") }
    }
  }

  static func validatePlan(_ parameters: Parameters) throws -> Figures {
    let text = plan(parameters).encodedJSON()
    return try measure(parameters, bytes: text.count, perSample: 1) {
      guard try RawJSON(parsing: text).bytes.count == text.count else { throw BenchError(description: "it is shorter") }
    }
  }

  /// Cuts 64 KiB into lines of 200 bytes.
  static func frameLines(_ parameters: Parameters) throws -> Figures {
    let count = 320
    let chunk = Array(repeatElement(SampleFrame.line + [0x0A], count: count).joined())
    var framer = LineFramer()
    return try measure(parameters, bytes: chunk.count, perSample: 1) {
      framer.append(chunk)
      var lines = 0
      while case .line? = framer.next() { lines += 1 }
      guard lines == count else { throw BenchError(description: "\(lines) of \(count) lines came") }
    }
  }

  private static func plan(_ parameters: Parameters) -> LaunchPlan.Output {
    let services = parameters.number("services", 0)
    return services > 0
      ? SamplePlan.output(services: services) : SamplePlan.output(bytes: parameters.number("bytes", 1 << 20))
  }

  private static func measure(
    _ parameters: Parameters, bytes: Int, perSample: Int, _ body: () throws -> Void
  ) throws -> Figures {
    let count = parameters.number("count", 50)
    var samples = Samples(reserving: count)
    for _ in 0..<count {
      let start = MonotonicInstant.now
      for _ in 0..<perSample { try body() }
      samples.add(since: start)
    }
    let nanoseconds = samples.median / Double(perSample)
    return ["median_ns": nanoseconds, "bytes_per_second": Double(bytes) * 1e9 / nanoseconds, "bytes": Double(bytes)]
  }
}
