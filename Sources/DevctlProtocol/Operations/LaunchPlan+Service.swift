extension LaunchPlan {
  /// A program that runs while the developer works (`launch.shape`).
  public struct Service: Hashable, Sendable {
    /// What a service runs.
    public enum Program: Hashable, Sendable {
      /// The program and its arguments; not a shell line.
      case command([String])
      /// An artifact of `build.run`, by its name, and its arguments.
      case executable(artifactID: String, arguments: [String] = [])
    }

    /// The service's name, unique in the plan, and safe as a file name.
    public var name: String
    /// The working directory, relative to the repository unless absolute.
    public var cwd: String?
    /// What it runs.
    public var program: Program
    /// What its environment has beyond the host's.
    public var env: [String: String]
    /// How to find out that it is ready; nil means that it is ready at once.
    public var health: HealthCheck?

    /// Creates a service.
    public init(
      name: String, cwd: String? = nil, program: Program, env: [String: String] = [:], health: HealthCheck? = nil
    ) {
      self.name = name
      self.cwd = cwd
      self.program = program
      self.env = env
      self.health = health
    }

    /// Creates a service that runs a command: a program and its arguments, not a shell line.
    /// - Parameters:
    ///   - name: Its name, unique in the plan.
    ///   - cwd: Where it runs, relative to the repository unless absolute.
    ///   - command: The program and its arguments.
    ///   - env: What its environment has beyond the host's.
    ///   - health: How to find out that it is ready; nil means that it is ready at once.
    public init(
      name: String, cwd: String? = nil, command: [String], env: [String: String] = [:], health: HealthCheck? = nil
    ) {
      self.init(name: name, cwd: cwd, program: .command(command), env: env, health: health)
    }
  }
}

extension LaunchPlan.Service: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var name: String?
    var cwd: String?
    var command: [String]?
    var executable: ArtifactProgram?
    var env: [String: String]?
    var health: LaunchPlan.HealthCheck?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "name": name = try reader.read()
      case "cwd": cwd = try reader.readIfPresent()
      case "command": command = try Self.readCommand(&reader)
      case "executable": executable = try reader.readIfPresent()
      case "env": env = try reader.readIfPresent()
      case "health": health = try reader.readIfPresent()
      default: break
      }
    }
    let knownName = try reader.require(name, "name", in: object)
    let program: Program
    switch (command, executable) {
    case (let command?, nil): program = .command(command)
    case (nil, let executable?): program = .executable(artifactID: executable.id, arguments: executable.arguments)
    case (nil, nil): throw reader.error(.missingField("command"), at: object.offset)
    case (_?, _?):
      throw reader.error(.invalidValue("expected either \"command\" or \"executable\", found both"), at: object.offset)
    }
    self.init(name: knownName, cwd: cwd, program: program, env: env ?? [:], health: health)
  }

  private static func readCommand(_ reader: inout JSONReader) throws(JSONError) -> [String]? {
    let offset = reader.offset
    guard let command: [String] = try reader.readIfPresent() else { return nil }
    if command.isEmpty {
      throw reader.error(.invalidValue("expected a program and its arguments, found an empty array"), at: offset)
    }
    return command
  }

  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", name)
      writer.field("cwd", cwd)
      switch program {
      case .command(let command): writer.field("command", command)
      case .executable(let artifactID, let arguments):
        writer.field("executable", ArtifactProgram(id: artifactID, arguments: arguments))
      }
      if !env.isEmpty { writer.field("env", env) }
      writer.field("health", health)
    }
  }
}

/// The wire's form of a program that is an artifact.
private struct ArtifactProgram: JSONCodable {
  var id: String
  var arguments: [String]

  init(id: String, arguments: [String]) {
    self.id = id
    self.arguments = arguments
  }

  init(from reader: inout JSONReader) throws(JSONError) {
    var id: String?
    var arguments: [String]?
    let object = try reader.readObject { key, reader throws(JSONError) in
      switch key {
      case "artifact_id": id = try reader.read()
      case "args": arguments = try reader.readIfPresent()
      default: break
      }
    }
    self.id = try reader.require(id, "artifact_id", in: object)
    self.arguments = arguments ?? []
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("artifact_id", id)
      if !arguments.isEmpty { writer.field("args", arguments) }
    }
  }
}
