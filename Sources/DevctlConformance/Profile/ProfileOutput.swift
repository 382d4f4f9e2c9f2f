import DevctlProtocol

extension Requirement {
  /// What is judged only where a profile asks for it. It is no requirement of the protocol.
  package static let ofProfiles: [Requirement] = [profileOutput]

  /// Everything that a report can have a result on.
  public static let known: [Requirement] = all + ofProfiles

  static let profileOutput = Requirement(
    "profile.output", .must,
    "Called with the inputs of its profile under dry run, the plugin answers with what the profile expects.",
    why: "The plugin's author wrote down what it should answer; another answer may keep the protocol and be wrong.",
    fix: "Fix the plugin, or the member \"expect\" of the profile where that is out of date.",
    wrong: """
      "expect": {"config.mutate": {"config_patch": {"set": {"app.port": 8080}}}}
      {"ok": true, "output": {"config_patch": {"set": {"app.port": 9090}}}}
      """,
    right: """
      "expect": {"config.mutate": {"config_patch": {"set": {"app.port": 8080}}}}
      {"ok": true, "output": {"config_patch": {"set": {"app.port": 8080, "app.host": "localhost"}}}}
      """,
    examples: .profileOutput, scenarios: [.discovery]
  ) { evidence in
    guard let expectations = evidence.settings.profile?.expectations, !expectations.isEmpty else {
      return .notApplicable("there is no profile that expects anything")
    }
    return evidence.judgeHandshake { discovery, _ in
      .combined(expectations.map { $0.judgement(on: discovery) })
    }
  }
}

extension Profile.Expectation {
  /// How many places are told beside the first.
  private static let shownMismatches = 8

  fileprivate func judgement(on discovery: ProcessView) -> Judgement {
    guard discovery.declaredOperations.contains(operation) else {
      return broken("the plugin does not declare \(operation)", evidence: discovery.handshakeEvidence)
    }
    let calls = discovery.calls(of: operation).filter { call in
      command == nil || call.sent?["input"]?["name"]?.stringValue == command
    }
    guard let call = calls.first(where: { $0.response != nil }) ?? calls.first else {
      let advice = command == nil ? "" : "; \"exercise_commands\" in the profile lists those that are"
      return .undecided("\(target) was not called\(advice)")
    }
    if call.isRefused { return broken(call.skipReason ?? "it was refused", evidence: call.evidence) }
    if let skipReason = call.skipReason { return .undecided(skipReason) }
    let mismatches = Fragment(fragment).mismatches(in: call.output.value, at: call.output.path)
    guard let first = mismatches.first else { return .holds() }
    let others = mismatches.dropFirst()
    var evidence = others.prefix(Self.shownMismatches).map { "also: \($0)" }
    if others.count > Self.shownMismatches { evidence.append("and \(others.count - Self.shownMismatches) more") }
    return .broken([
      Finding(
        expected: "\(first.place) in the answer to \(target) as \(first.expected)",
        actual: "\(first.place) is \(first.actual)", evidence: evidence + [source] + call.evidence)
    ])
  }

  private func broken(_ actual: String, evidence: [String]) -> Judgement {
    .broken([Finding(expected: "an answer to \(target) with success", actual: actual, evidence: [source] + evidence)])
  }

  /// What is called, for people.
  private var target: String { command.map { "the command \(EvidenceFormatter.text($0))" } ?? operation }

  /// Where the expectation stands.
  private var source: String { "profile, \(place): \(EvidenceFormatter.value(fragment))" }
}
