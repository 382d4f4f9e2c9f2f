internal import DevctlProtocol
internal import ServiceProbing

/// Reads the plan of one plugin: resolves what it refers to, and finds what can't be carried out. A pure value.
///
/// Names are unique within a plan. What a service `depends_on`, which some plugins write, has no meaning in the protocol:
/// services start in the plan's order.
struct PlanReading {
  let pluginID: String
  let repoRoot: String
  let artifacts: NamedList<ArtifactRecord>
  /// Whether `build.run` was left out, which would explain an artifact that is missing.
  let isBuildSkipped: Bool
  private(set) var services: [PlannedService] = []
  private(set) var problems: [PlanProblem] = []

  init(_ pluginID: String, repoRoot: String, artifacts: NamedList<ArtifactRecord>, isBuildSkipped: Bool) {
    self.pluginID = pluginID
    self.repoRoot = repoRoot
    self.artifacts = artifacts
    self.isBuildSkipped = isBuildSkipped
  }

  /// Reads a plan, and adds to ``services`` or ``problems``.
  mutating func read(_ plan: LaunchPlan.Output) {
    var firstPlaces: [String: Int] = [:]
    for (place, service) in plan.services.enumerated() {
      let path = "output.services[\(place)]"
      checkName(service.name, path, firstPlaces[service.name])
      firstPlaces[service.name] = firstPlaces[service.name] ?? place
      checkTexts(service, path)
      let (command, artifactID) = command(of: service, path)
      var resolved = service
      resolved.program = .command(command)
      resolved.cwd = absolute(service.cwd ?? repoRoot)
      resolved.health = health(service.health, path)
      services.append(
        PlannedService(pluginID: pluginID, service: resolved, command: command, artifactID: artifactID))
    }
  }

  private mutating func problem(_ field: String, _ message: String) {
    problems.append(PlanProblem(pluginID: pluginID, field: field, message: message))
  }

  private mutating func checkName(_ name: String, _ path: String, _ firstPlace: Int?) {
    if !SafeName.isValid(name) {
      let rule = "1 to \(SafeName.maximumLength) of A-Z a-z 0-9 . _ - with no dot or dash first"
      problem("\(path).name", "expected a name that is safe as a file name, \(rule), found \(Quoted(name))")
    }
    if let firstPlace {
      problem("\(path).name", "expected a name of its own, found \(Quoted(name)), as in services[\(firstPlace)]")
    }
  }

  /// What no process can be given.
  private mutating func checkTexts(_ service: LaunchPlan.Service, _ path: String) {
    if let cwd = service.cwd, cwd.isEmpty || cwd.utf8.contains(0) {
      problem("\(path).cwd", "expected a path, found \(Quoted(cwd))")
    }
    for (name, value) in service.env.sorted(by: { $0.key < $1.key }) {
      if name.isEmpty || name.utf8.contains(UInt8(ascii: "=")) || name.utf8.contains(0) {
        problem("\(path).env", "expected names without = in them, found \(Quoted(name))")
      } else if value.utf8.contains(0) {
        problem("\(path).env.\(Printable(name))", "has a NUL byte in it, which no environment variable can carry")
      }
    }
  }

  private mutating func command(of service: LaunchPlan.Service, _ path: String) -> ([String], artifactID: String?) {
    switch service.program {
    case .command(let words):
      checkWords(words, "\(path).command")
      return (words, nil)
    case .executable(let artifactID, let arguments):
      checkWords(arguments, "\(path).executable.args", isProgramFirst: false)
      let program = artifacts[artifactID]?.path
      if program.map({ $0.isEmpty || $0.utf8.contains(0) }) ?? false {
        problem("\(path).executable.artifact_id", "the artifact \(Quoted(artifactID)) has no usable path")
      }
      if program == nil {
        problem("\(path).executable.artifact_id", "there is no artifact \(Quoted(artifactID)); \(knownArtifacts)")
      }
      return ([absolute(program ?? artifactID)] + arguments, artifactID)
    }
  }

  private mutating func checkWords(_ words: [String], _ field: String, isProgramFirst: Bool = true) {
    if isProgramFirst, words.first?.isEmpty ?? true {
      problem(field, "expected a program and its arguments, found none")
    }
    if let place = words.firstIndex(where: { $0.utf8.contains(0) }) {
      problem("\(field)[\(place)]", "has a NUL byte in it, which no argument can carry")
    }
  }

  private var knownArtifacts: String {
    let names = artifacts.records.map { "\(Quoted($0.name))" }
    let skipped = isBuildSkipped ? ", as build.run was skipped" : ""
    return names.isEmpty ? "there are none\(skipped)" : "there are \(names.joined(separator: ", "))\(skipped)"
  }

  /// The check with an address that can be asked: an empty host is this machine.
  private mutating func health(_ health: LaunchPlan.HealthCheck?, _ path: String) -> LaunchPlan.HealthCheck? {
    guard var health else { return nil }
    switch health.probe {
    case .tcp(let address):
      let whole = address.hasPrefix(":") ? "localhost\(address)" : address
      if ServiceAddress(whole) == nil {
        problem("\(path).health.address", "expected host:port, found \(Quoted(address))")
      }
      health.probe = .tcp(address: whole)
    case .http(let url):
      if Readiness(url: url) == nil {
        let hint = url.hasPrefix("https:") ? ", which can't be asked without TLS; a check of type tcp can" : ""
        problem("\(path).health.url", "expected http://host:port/path, found \(Quoted(url))\(hint)")
      }
    }
    return health
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(repoRoot.hasSuffix("/") ? String(repoRoot.dropLast()) : repoRoot)/\(path)"
  }
}
