/// The input of `build.run` and `prepare.run`.
public struct StepsInput: Hashable, Sendable {
  /// The configuration, as all plugins patched it.
  public var config: JSONObject
  /// The steps to run; nil, which hosts send as null, means all (`request.null-steps`).
  public var steps: [String]?

  /// Creates an input.
  public init(config: JSONObject = [:], steps: [String]? = nil) {
    self.config = config
    self.steps = steps
  }
}

/// The output of `build.run` and `prepare.run` (`steps.shape`).
public struct StepsOutput: Hashable, Sendable {
  /// What became of each step, in order.
  public var steps: [StepResult]
  /// Paths of what was made, by the names under which services refer to it.
  public var artifacts: [String: String]

  /// Creates an output.
  public init(steps: [StepResult] = [], artifacts: [String: String] = [:]) {
    self.steps = steps
    self.artifacts = artifacts
  }
}

/// What became of one step.
public struct StepResult: Hashable, Sendable {
  /// The step's name, unique in its output.
  public var name: String
  /// Whether it did what it should.
  public var ok: Bool
  /// How long it took, in milliseconds.
  public var durationMilliseconds: Int64?

  /// Creates a result.
  public init(name: String, ok: Bool, durationMilliseconds: Int64? = nil) {
    self.name = name
    self.ok = ok
    self.durationMilliseconds = durationMilliseconds
  }
}

extension StepsInput: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var config: JSONObject?
    var steps: [String]?
    try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "config": config = try reader.readIfPresent()
      case "steps": steps = try reader.readIfPresent()
      default: break
      }
    }
    self.config = config ?? [:]
    self.steps = steps
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("config", config)
      // Written out: the hosts in use send null, and that is what plugins have been tried with.
      writer.field("steps") { writer in
        if let steps { writer.value(steps) } else { writer.null() }
      }
    }
  }
}

extension StepsOutput: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var steps: [StepResult]?
    var artifacts: [String: String]?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "steps": steps = try reader.read()
      case "artifacts": artifacts = try reader.readIfPresent()
      default: break
      }
    }
    self.steps = try reader.require(steps, "steps", in: object)
    self.artifacts = artifacts ?? [:]
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("steps", steps)
      if !artifacts.isEmpty { writer.field("artifacts", artifacts) }
    }
  }
}

extension StepResult: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var name: String?
    var ok: Bool?
    var duration: Int64?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "name": name = try reader.read()
      case "ok": ok = try reader.read()
      case "duration_ms": duration = try Self.readDuration(&reader)
      default: break
      }
    }
    self.name = try reader.require(name, "name", in: object)
    self.ok = try reader.require(ok, "ok", in: object)
    self.durationMilliseconds = duration
  }

  private static func readDuration(_ reader: inout JSONReader) throws(JSONError) -> Int64? {
    let offset = reader.offset
    guard let duration: Int64 = try reader.readIfPresent() else { return nil }
    guard duration >= 0 else {
      throw reader.error(.invalidValue("expected milliseconds, found the negative \(duration)"), at: offset)
    }
    return duration
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", name)
      writer.field("ok", ok)
      writer.field("duration_ms", durationMilliseconds)
    }
  }
}
