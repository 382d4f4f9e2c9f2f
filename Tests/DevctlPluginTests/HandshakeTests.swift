import DevctlPlugin
import Testing

@Suite("the handshake follows from what is declared")
struct HandshakeTests {
  @Test("operations stand in their order, streams among them, and command.run where there are commands")
  func capabilities() throws {
    let tester = try PluginTester {
      On(LaunchPlan.self) { _, _ in LaunchPlan.Output() }
      EventStream(LogsFollow.self) { _, _, _ in }
      Command("seed", help: "Write data", arguments: [.string("file"), .int("count"), .bool("force")]) { _, _ in 0 }
      On("acme.report") { (input: Text, _) in input }
      EventStream("acme.watch") { (_: Text, _, _) in }
      Command("reset") { _, _ in 0 }
      Steps(BuildRun.self) {}
    }
    let capabilities = tester.handshake.capabilities
    #expect(tester.handshake.protocolVersion == "v2")
    #expect(tester.handshake.pluginName == "test")
    #expect(
      capabilities.operations
        == ["launch.plan", "logs.follow", "acme.report", "acme.watch", "build.run", "command.run"])
    #expect(capabilities.streams == ["logs.follow", "acme.watch"])
    #expect(
      capabilities.commands
        == [
          CommandDeclaration(
            name: "seed", help: "Write data",
            argsSpec: [
              .init(name: "file", type: "string"), .init(name: "count", type: "int"),
              .init(name: "force", type: "bool"),
            ]),
          CommandDeclaration(name: "reset"),
        ])
  }

  @Test("a plugin without commands does not offer command.run")
  func noCommands() throws {
    let tester = try PluginTester { On(LaunchPlan.self) { _, _ in LaunchPlan.Output() } }
    #expect(tester.handshake.capabilities.operations == ["launch.plan"])
    #expect(tester.handshake.capabilities.commands.isEmpty)
  }

  @Test("what a plugin declares beside is passed on")
  func declares() throws {
    struct Declaring: Plugin {
      static let name = "declaring"
      static let declares: JSONObject = ["idempotent": true]
      var handlers: Handlers { [] }
    }
    #expect(try PluginTester(Declaring()).handshake.declares == ["idempotent": true])
  }

  @Test("conditions and loops may stand among handlers", arguments: [true, false])
  func builder(isLarge: Bool) throws {
    let tester = try PluginTester {
      if isLarge { On("large") { (input: Text, _) in input } }
      if isLarge {
        On("either") { (input: Text, _) in input }
      } else {
        On("or") { (input: Text, _) in input }
      }
      for number in 1...2 { On("op.\(number)") { (input: Text, _) in input } }
    }
    let expected = isLarge ? ["large", "either", "op.1", "op.2"] : ["or", "op.1", "op.2"]
    #expect(tester.handshake.capabilities.operations == expected)
  }

  private static let twice: [(Handlers, PluginDeclarationError)] = [
    ([echo("a"), echo("a")], .duplicate("operation", "a")),
    (
      [echo("logs.follow"), EventStream(LogsFollow.self) { _, _, _ in }.handler], .duplicate("operation", "logs.follow")
    ),
    ([command("c"), command("c")], .duplicate("command", "c")),
    ([command("c"), echo("command.run")], .duplicate("operation", "command.run")),
    ([echo("")], .emptyName("operation")),
    ([command("")], .emptyName("command")),
  ]

  @Test("what makes no handshake is refused before there is one", arguments: twice.indices)
  func refused(index: Int) {
    let (handlers, expected) = Self.twice[index]
    #expect(throws: expected) { try PluginTester { handlers } }
  }

  @Test("a plugin without a name is refused")
  func nameless() {
    struct Nameless: Plugin {
      static let name = ""
      var handlers: Handlers { [] }
    }
    #expect(throws: PluginDeclarationError.emptyName("plugin")) { try PluginTester(Nameless()) }
  }

  private static func echo(_ name: String) -> Handler { On(name) { (input: Text, _) in input }.handler }
  private static func command(_ name: String) -> Handler { Command(name) { _, _ in 0 }.handler }
}
