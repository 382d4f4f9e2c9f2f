extension LanguageExamples {
  static let handshakeCommands = LanguageExamples(
    python: Example(
      wrong: #"""
        commands = {"db-reset": reset, "db-seed": seed}
        handshake["capabilities"]["commands"] = list(commands)  # the plain names of version 1
        """#,
      right: #"""
        commands = {"db-reset": reset, "db-seed": seed}
        handshake["capabilities"]["commands"] = [
            {"name": name, "help": function.__doc__} for name, function in commands.items()
        ]
        """#),
    bash: Example(
      wrong: #"""
        commands='["db-reset", "db-seed"]'
        jq -nc --argjson commands "$commands" "$handshake | .capabilities.commands = \$commands"
        """#,
      right: #"""
        commands='[{"name": "db-reset", "help": "Empty the database"},
          {"name": "db-seed", "args_spec": [{"name": "rows", "type": "int"}]}]'
        jq -nc --argjson commands "$commands" "$handshake | .capabilities.commands = \$commands"
        """#),
    node: Example(
      wrong: #"""
        handshake.capabilities.commands = [
          { name: "db-seed", args_spec: { rows: "int" } },
        ];
        """#,
      right: #"""
        handshake.capabilities.commands = [
          { name: "db-seed", args_spec: [{ name: "rows", type: "int" }] },
        ];
        """#),
    swift: Example(
      wrong: #"""
        // By hand: a string for each command, as in version 1.
        struct Capabilities: Encodable {
          let ops = ["command.run"]
          let commands = ["db-seed"]
        }
        """#,
      right: #"""
        Command("db-seed", help: "Fill the database", arguments: [.int("rows")]) { call, context in
          try await context.run("./seed", arguments: call.argv).exitCode
        }
        """#))
}
