import ConformanceTranscript
import DevctlProtocol

extension Requirement {
  static let launchShape = Requirement(
    "launch.shape", .must, judgesAnyConversation: true, scenarios: [.discovery]
  ) { evidence in
    evidence.judgeCalls(of: [LaunchPlan.name]) { call in
      call.judgeShape { output, check in
        guard check.expect(output["services"], .array) else { return }
        var names: Set<String> = []
        for service in check.objects(in: output["services"]) { check.service(service, names: &names) }
      }
    }
  }
}

extension ShapeCheck {
  fileprivate mutating func service(_ service: PlacedValue, names: inout Set<String>) {
    let name = service["name"]
    let safe = "a name of 1 to \(SafeName.maximumLength) of A-Z a-z 0-9 . _ - that starts with neither a dot nor a dash"
    if expect(name, safe, { $0.stringValue.map(SafeName.isValid) ?? false }),
      let text = name.value?.stringValue, !names.insert(text).inserted
    {
      note(name, "a name of its own", remark: "an earlier service has it, too")
    }
    program(of: service)
    expectIfPresent(service["cwd"], .string)
    if expectIfPresent(service["env"], .object) {
      for variable in service["env"].members { expect(variable, .string) }
    }
    if !service["health"].isAbsent, expect(service["health"], .object) { health(service["health"]) }
  }

  private mutating func program(of service: PlacedValue) {
    let command = service["command"]
    let executable = service["executable"]
    guard command.isAbsent || executable.isAbsent else {
      note(executable, "nothing, since there is a command", remark: "a service has one or the other")
      return
    }
    guard executable.isAbsent else {
      guard expect(executable, .object) else { return }
      expect(executable["artifact_id"], .string)
      arguments(executable["args"])
      return
    }
    let remark = command.value?.stringValue == nil ? nil : "a shell line has to be cut into its words"
    if expect(command, "a non-empty array of strings", remark: remark, { $0.arrayValue?.isEmpty == false }) {
      arguments(command)
    }
  }

  private mutating func arguments(_ arguments: PlacedValue) {
    guard expectIfPresent(arguments, .array) else { return }
    for argument in arguments.elements { expect(argument, .string) }
  }

  private mutating func health(_ health: PlacedValue) {
    switch health["type"].value?.stringValue {
    case "tcp": expect(health["address"], "host:port") { $0.stringValue.map(Self.isAddress) ?? false }
    case "http": expect(health["url"], "a URL, http://… or https://…") { $0.stringValue.map(Self.isURL) ?? false }
    default: note(health["type"], "\"tcp\" or \"http\"")
    }
    expectIfPresent(health["timeout_ms"], "a positive integer, in milliseconds") { ($0.intValue ?? 0) > 0 }
  }

  private static func isAddress(_ text: String) -> Bool {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      return false
    }
    let host = text[..<colon]
    // A bare IPv6 address leaves open where the port begins. No host at all is this machine, as hosts dial it.
    return port > 0 && (!host.contains(":") || (host.hasPrefix("[") && host.hasSuffix("]")))
  }

  private static func isURL(_ text: String) -> Bool {
    let schemes = ["http://", "https://"]
    return schemes.contains { text.lowercased().hasPrefix($0) && text.utf8.count > $0.utf8.count }
  }
}
