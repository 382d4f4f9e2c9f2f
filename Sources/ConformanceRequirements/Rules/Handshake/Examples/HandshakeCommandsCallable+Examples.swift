extension LanguageExamples {
  static let handshakeCommandsCallable = LanguageExamples(
    python: Example(
      wrong: #"""
        handshake["capabilities"] = {
            "ops": ["validate.run"],
            "commands": [{"name": "db-reset"}],
        }
        """#,
      right: #"""
        handshake["capabilities"] = {
            "ops": ["validate.run", "command.run"],
            "commands": [{"name": "db-reset"}],
        }
        """#),
    bash: Example(
      wrong: #"""
        case $op in
          validate.run) validate ;;
          db-reset) reset ;;  # the host never sends this: it sends command.run
        esac
        """#,
      right: #"""
        # And "command.run" in the handshake's ops.
        case $op in
          validate.run) validate ;;
          command.run) run_command "$name" ;;
        esac
        """#),
    node: Example(
      wrong: #"""
        const operations = { "validate.run": validate };
        const commands = { "db-reset": reset };
        handshake.capabilities = {
          ops: Object.keys(operations), commands: Object.keys(commands).map((name) => ({ name })),
        };
        """#,
      right: #"""
        const commands = { "db-reset": reset };
        const operations = { "validate.run": validate, "command.run": ({ name }) => commands[name]() };
        handshake.capabilities = {
          ops: Object.keys(operations), commands: Object.keys(commands).map((name) => ({ name })),
        };
        """#),
    swift: Example(
      wrong: #"""
        // By hand: nothing in `ops` leads to the command.
        struct Capabilities: Encodable {
          struct Command: Encodable { let name: String }
          let ops = ["validate.run"]
          let commands = [Command(name: "db-reset")]
        }
        """#,
      right: #"""
        // With the SDK, a command brings command.run along.
        Command("db-reset", help: "Empty the database") { call, context in
          try await context.run("./db", "reset").exitCode
        }
        """#))
}
