package import DevctlProtocol
package import ServiceProbing

/// Which services to start, in which order, each checked as far as that can be done before anything is started.
package struct ServicePlan: Hashable, Sendable {
  /// One of them.
  package struct Service: Hashable, Sendable {
    package var name: String
    package var command: [String]
    /// Where it runs, an absolute path.
    package var folder: String
    /// What its environment has beyond that of devctl.
    package var environment: [String: String]
    /// Its health check, as the plan has it; nil for a service that is ready once it runs.
    package var health: LaunchPlan.HealthCheck?
    /// The health check as a question that can be asked.
    package var readiness: Readiness?
    /// The plugin that planned it, where it is known.
    package var plugin: String?

    /// How long it may take to be ready.
    package var timeout: Duration { health?.timeoutMilliseconds.map { .milliseconds($0) } ?? .seconds(30) }
  }

  package let services: [Service]

  /// Checks a plan.
  ///
  /// - Parameters:
  ///   - artifacts: what `build.run` has built, by name; relative paths start at the repository's root.
  ///   - plugins: which plugin planned a service, by the service's name.
  ///   - repositoryRoot: an absolute path.
  package init(
    _ output: LaunchPlan.Output, artifacts: [String: String] = [:], plugins: [String: String] = [:],
    repositoryRoot: String
  ) throws(PlanError) {
    var services: [Service] = []
    var names: Set<String> = []
    for service in output.services {
      guard SafeName.isValid(service.name) else { throw PlanError(service.name, .unsafeName) }
      guard names.insert(service.name).inserted else { throw PlanError(service.name, .duplicateName) }
      var readiness: Readiness?
      if let health = service.health { readiness = try Self.readiness(health.probe, of: service.name) }
      services.append(
        Service(
          name: service.name, command: try Self.command(of: service, artifacts, repositoryRoot),
          folder: Self.absolute(service.cwd ?? "", in: repositoryRoot), environment: service.env,
          health: service.health,
          readiness: readiness, plugin: plugins[service.name]))
    }
    self.services = services
  }

  init(services: [Service]) {
    self.services = services
  }

  private static func command(
    of service: LaunchPlan.Service, _ artifacts: [String: String], _ root: String
  ) throws(PlanError) -> [String] {
    switch service.program {
    case .command(let command):
      guard command.first?.isEmpty == false else { throw PlanError(service.name, .noCommand) }
      return command
    case .executable(let artifact, let arguments):
      guard let path = artifacts[artifact] else {
        throw PlanError(service.name, .unknownArtifact(artifact, known: artifacts.keys.sorted()))
      }
      return [absolute(path, in: root)] + arguments
    }
  }

  private static func absolute(_ path: String, in root: String) -> String {
    if path.isEmpty || path == "." { return root }
    return path.hasPrefix("/") ? path : "\(root)/\(path)"
  }

  /// A health check as a question.
  static func readiness(
    _ probe: LaunchPlan.HealthCheck.Probe, of service: String
  ) throws(PlanError) -> Readiness {
    switch probe {
    case .tcp(let text):
      // A port alone stands for this machine, as in Go.
      let address = text.hasPrefix(":") ? "localhost\(text)" : text
      guard let address = ServiceAddress(address) else { throw PlanError(service, .badAddress(text)) }
      return .tcp(address)
    case .http(let url):
      guard let readiness = Readiness(url: url) else { throw PlanError(service, .badURL(url)) }
      return readiness
    }
  }
}
