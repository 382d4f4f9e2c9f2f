import DevctlConformance
import ServiceProbing
import Testing

@Suite("Rules on system calls under dry run")
struct TracedRuleTests {
  private static let writes = "dry-run.no-outside-writes"
  private static let network = "dry-run.no-network"
  private static let tools = "dry-run.no-mutating-tools"

  /// A discovery that calls both operations, and finds nothing.
  private static let discovery = Transcript.discovery(
    .asks("s1", "validate.run"), .answers("s1"), .asks("s2", "build.run"), .answers("s2"))

  /// The same requests traced, with what happens between the two and after the second.
  private static func traced(
    start: [ScriptedEvent] = [], _ calls: ScriptedEvent..., later: [ScriptedEvent] = [], isWhole: Bool = true
  ) -> Transcript {
    .make(
      "traced-dry-run",
      start + [.greets("validate.run", "build.run")] + [.asks("1", "validate.run"), .answers("1")]
        + [.asks("2", "build.run")] + calls + [.answers("2"), .closesInput] + later
        + [.exits(0), .endsTrace(isWhole: isWhole)])
  }

  private static func changes(_ paths: String...) -> TracedCall.Effect { .changes(paths: paths) }

  private static func asks(_ address: String, _ port: Int = 80) -> TracedCall.Effect {
    .contacts(address: address, port: port, transport: "TCP")
  }

  private static let cases = [
    RuleCase(writes, "nothing happens", .holds, discovery, traced()),
    RuleCase(
      writes, "a file elsewhere", .breaks("1 system call made or changed"), discovery, traced(.calls(changes("/opt/x")))
    ),
    RuleCase(
      writes, "a file renamed out of the sandbox", .breaks("1 system call"), discovery,
      traced(.calls(changes("repo/x", "/opt/x")))),
    RuleCase(
      writes, "a file that only the isolation refused", .breaks("tried to"), discovery,
      traced(.calls(changes("/opt/x"), refused: "EROFS"))),
    RuleCase(writes, "a file in the sandbox is another rule's", .holds, discovery, traced(.calls(changes("repo/x")))),
    RuleCase(
      writes, "what happens before the first request, and after standard input was closed", .holds, discovery,
      traced(start: [.calls(changes("/opt/x"))], later: [.calls(changes("/opt/x"))])),
    RuleCase(writes, "the trace was cut short and shows nothing", .undecided, discovery, traced(isWhole: false)),
    RuleCase(
      writes, "no handshake while traced", .undecided, discovery,
      .make("traced-dry-run", [.exits(1), .endsTrace()])),
    RuleCase(writes, "no operation to call", .notApplicable, .discovery(), traced()),

    RuleCase(network, "nothing happens", .holds, discovery, traced()),
    RuleCase(network, "another machine", .breaks("192.0.2.1:80 (TCP)"), discovery, traced(.calls(asks("192.0.2.1")))),
    RuleCase(
      network, "another machine, by IPv6", .breaks("[2001:db8::1]:80"), discovery, traced(.calls(asks("2001:db8::1")))),
    RuleCase(
      network, "another machine without network", .breaks("192.0.2.1"), discovery,
      traced(.calls(asks("192.0.2.1"), refused: "ENETUNREACH"))),
    RuleCase(network, "this machine", .holds, discovery, traced(.calls(asks("127.0.0.1")), .calls(asks("::1")))),
    RuleCase(network, "this machine, mapped", .holds, discovery, traced(.calls(asks("::ffff:127.0.0.1")))),
    RuleCase(
      network, "a name server on this machine", .breaks("a name server"), discovery,
      traced(.calls(asks("127.0.0.53", 53)))
    ),

    RuleCase(
      tools, "a tool by its path", .breaks("1 call of tools"), discovery,
      traced(.calls(runs("/usr/bin/make", "make", "build")))),
    RuleCase(tools, "a tool that only reads", .holds, discovery, traced(.calls(runs("/usr/bin/npm", "npm", "ls")))),
    RuleCase(
      tools, "the suite's own stand-in", .holds, discovery, traced(.calls(runs("local/bin/npm", "npm", "install")))),
    RuleCase(tools, "an unknown tool", .holds, discovery, traced(.calls(runs("/usr/bin/jq", "jq", ".")))),
    RuleCase(tools, "no trace", .holds, discovery),
  ]

  private static func runs(_ path: String, _ words: String...) -> TracedCall.Effect {
    .runs(path: path, command: words)
  }

  @Test("decide on transcripts", arguments: cases)
  func decide(_ ruleCase: RuleCase) throws { try ruleCase.check() }

  private func judge(_ slug: String, _ transcripts: Transcript..., allowEffects: Bool = false) throws -> Judgement {
    try #require(Requirement.all.first { $0.slug == slug }).rule(Evidence(transcripts, allowEffects: allowEffects))
  }

  @Test("do not count what is said to a service that the profile needs")
  func neededService() throws {
    let requirement = try #require(Requirement.all.first { $0.slug == Self.network })
    func judgement(_ address: String, _ port: Int) -> Judgement {
      var settings = RunSettings(plugin: PluginCommand(executable: "/p", arguments: [], words: ["/p"]))
      settings.servicesAtHand = [ServiceAtHand(name: "db", address: ServiceAddress(host: "192.0.2.1", port: 5432))]
      let transcripts = [Self.discovery, Self.traced(.calls(Self.asks(address, port)))]
      let views = Dictionary(uniqueKeysWithValues: transcripts.map { ($0.scenario, $0.processes) })
      return requirement.rule(
        Evidence(views: views, limits: Limits(settings: settings, spawnCost: 0), settings: settings))
    }
    #expect(judgement("192.0.2.1", 5432) == .holds(remark: nil))
    for (address, port) in [("192.0.2.1", 80), ("192.0.2.2", 5432)] {
      guard case .broken = judgement(address, port) else {
        Issue.record("\(address):\(port) is not counted")
        continue
      }
    }
  }

  @Test("quote the call and who made it")
  func culprit() throws {
    let script = Self.traced(
      .calls(Self.changes("/opt/a")), .calls(Self.changes("/opt/b"), by: ["sh", "-c", "make"]))
    guard case .broken(let findings) = try judge(Self.writes, Self.discovery, script) else {
      Issue.record("it holds")
      return
    }
    #expect(findings.count == 1)
    #expect(findings[0].expected.contains("build.run"))
    #expect(findings[0].evidence == ["call(), by the plugin itself", "call(), by process 100: sh -c make"])
  }

  @Test("name the calls behind a change in the sandbox")
  func culpritsOfChanges() throws {
    let discovery = Transcript.discovery(
      .asks("s2", "build.run"), .answers("s2"), .changes(after: "s2", ["repo/x"]))
    let script = Self.traced(.calls(Self.changes("repo/y")), .calls(Self.changes("repo/x"), by: ["touch", "x"]))
    guard case .broken(let findings) = try judge("dry-run.no-file-changes", discovery, script) else {
      Issue.record("it holds")
      return
    }
    #expect(findings.first?.evidence == ["created: repo/x", "call(), by process 100: touch x"])
  }

  @Test("list what was run, each command line once")
  func listed() throws {
    let script = Self.traced(
      .calls(Self.runs("/usr/bin/jq", "jq", "-n\n .a")), .calls(Self.runs("/bin/jq", "jq", "-n", ".a")),
      .calls(Self.runs("/bin/git", "git", "status")))
    #expect(
      try judge(Self.tools, Self.discovery, script)
        == .holds(remark: "run, and not known to change things: jq -n .a, git status"))
  }

  // MARK: The control run

  private static func real(_ scriptedEvents: ScriptedEvent...) -> Transcript {
    .make(
      "real-run",
      [.greets("validate.run", "build.run"), .asks("r1", "build.run")] + scriptedEvents + [
        .answers("r1"), .closesInput,
      ]
        + [.exits(0), .endsTrace()])
  }

  @Test(
    "say that a check had nothing to see, where the real run showed nothing either",
    arguments: [
      "dry-run.no-file-changes", "dry-run.no-outside-writes", "dry-run.no-processes-left", "dry-run.no-listeners",
      "dry-run.no-network", "dry-run.no-mutating-tools",
    ])
  func nothingToSee(slug: String) throws {
    guard case .holds(let remark?) = try judge(slug, Self.discovery, Self.traced(), Self.real(), allowEffects: true)
    else {
      Issue.record("no remark")
      return
    }
    #expect(remark.hasPrefix("the real run ") && remark.hasSuffix(" either, so that the check had nothing to see"))
    #expect(try judge(slug, Self.discovery, Self.traced()) == .holds(remark: nil))
  }

  @Test("count what the real run did and the dry run did not")
  func seenInReality() throws {
    let real = Self.real(
      .calls(Self.changes("/opt/x")), .calls(Self.asks("192.0.2.1")), .calls(Self.asks("127.0.0.1")),
      .calls(Self.runs("/bin/make", "make")), .changes(after: "r1", ["repo/a", "repo/b", "home/c"]))
    func remark(_ slug: String) throws -> Judgement {
      try judge(slug, Self.discovery, Self.traced(), real, allowEffects: true)
    }
    #expect(
      try remark("dry-run.no-file-changes") == .holds(remark: "the real run changed 3 paths, the dry run none"))
    #expect(
      try remark(Self.writes) == .holds(remark: "the real run made 1 change outside the sandbox, the dry run none"))
    #expect(try remark(Self.network) == .holds(remark: "the real run made 1 network request, the dry run none"))
    #expect(try remark(Self.tools) == .holds(remark: "the real run called 1 mutating tool, the dry run none"))
  }
}
