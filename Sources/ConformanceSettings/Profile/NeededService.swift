import DevctlProtocol
package import ServiceProbing

/// A service that a plugin needs while it is judged, as its profile describes it.
package struct NeededService: Sendable, Hashable {
  /// What people call it.
  package let name: String
  package let readiness: Readiness
  /// The words that start it; nil where only somebody else can.
  package let start: [String]?
  /// The words that stop it, before its processes are told to end.
  package let stop: [String]?
  /// Where both commands run, and where their relative paths start.
  package let folder: String
  /// Variables added to the environment of both.
  package let environment: [String: String]
  /// How long it may take from the start to the first answer.
  package let timeout: Duration
  /// The patterns of the requirements that can't be judged without it.
  package let neededBy: [String]

  /// Whether a requirement can't be judged without it.
  package func isNeeded(by slug: String) -> Bool { neededBy.contains { Selection.matches(slug, $0) } }
}

/// A needed service that is there.
package struct ServiceAtHand: Sendable, Hashable {
  package let name: String
  /// Where it answers, in numbers.
  package let address: ServiceAddress

  package init(name: String, address: ServiceAddress) {
    self.name = name
    self.address = address
  }
}

extension ProfileValue {
  /// How long a service may take where the profile does not say.
  private static let usualTimeout = Duration.seconds(30)

  /// The needed services, in the order in which they are started.
  func services(folder: String, checking check: Profile.PatternCheck) throws(Error) -> [NeededService] {
    var services: [NeededService] = []
    for element in try elements("the services that the plugin needs, an array of objects") {
      let service = try element.service(folder: folder, checking: check)
      if services.contains(where: { $0.name == service.name }) {
        throw element.error(because: "there are two services called \(Quoted(service.name))")
      }
      services.append(service)
    }
    return services
  }

  private func service(folder: String, checking check: Profile.PatternCheck) throws(Error) -> NeededService {
    let fields = try fields(
      ["name", "ready", "start", "stop", "environment", "timeout", "needed_by"], of: "a service")
    guard let name = fields["name"] else { throw error(because: "a service has a name, and this one has none") }
    guard let ready = fields["ready"] else {
      throw error(because: #"a service has "ready", by which one sees that it is there, and this one has none"#)
    }
    let start = try fields["start"]?.commandWords()
    for member in ["stop", "timeout", "environment"] where start == nil {
      if let value = fields[member] {
        throw value.error(because: "\(member) is only for a service that is started, and this one has no \"start\"")
      }
    }
    return NeededService(
      name: try name.text("a name, a string that is not empty"), readiness: try ready.readiness(), start: start,
      stop: try fields["stop"]?.commandWords(), folder: folder,
      environment: try fields["environment"]?.environment() ?? [:],
      timeout: try fields["timeout"]?.duration() ?? Self.usualTimeout,
      neededBy: try fields["needed_by"]?.patterns(checking: check) ?? ["*"])
  }

  private func readiness() throws(Error) -> Readiness {
    let expected = #"{"tcp": "HOST:PORT"} or {"http": "http://HOST:PORT/PATH"}"#
    guard value.objectValue != nil else { throw error(expected) }
    let fields = try fields(["tcp", "http"], of: "\"ready\"")
    guard fields.count == 1 else { throw error(because: "expected either tcp or http in it, as in \(expected)") }
    if let tcp = fields["tcp"] {
      guard let address = tcp.value.stringValue.flatMap({ ServiceAddress($0) }) else {
        throw tcp.error("HOST:PORT, such as 127.0.0.1:5432, as a string")
      }
      return .tcp(address)
    }
    guard let readiness = fields["http"]?.value.stringValue.flatMap(Readiness.init(url:)) else {
      throw (fields["http"] ?? self).error(
        "a URL such as http://127.0.0.1:8080/health, as a string (for anything but http:// check the port with tcp)")
    }
    return readiness
  }

  private func patterns(checking check: Profile.PatternCheck) throws(Error) -> [String] {
    var patterns: [String] = []
    let expected = "slugs, areas or patterns such as launch.*, an array of strings that is not empty"
    for element in try elements(expected) {
      let pattern = try element.text("a slug, an area or a pattern, a string")
      if let problem = check(pattern) { throw element.error(because: problem) }
      patterns.append(pattern)
    }
    if patterns.isEmpty { throw error(expected) }
    return patterns
  }
}
