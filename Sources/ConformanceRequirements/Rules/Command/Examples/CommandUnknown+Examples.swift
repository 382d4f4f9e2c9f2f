extension LanguageExamples {
  static let commandUnknown = LanguageExamples(
    python: Example(
      wrong: #"""
        command = COMMANDS.get(name, lambda argv: 127)
        respond(request, {"exit_code": command(argv)})
        """#,
      right: #"""
        if name in COMMANDS:
            respond(request, {"exit_code": COMMANDS[name](argv)})
        else:
            fail(request, "E_UNKNOWN_COMMAND", f"there is no command {name}, only {', '.join(COMMANDS)}")
        """#),
    bash: Example(
      wrong: #"""
        "command_$name" "${argv[@]}" >&2  # any function or program of that name
        respond "$id" "{\"exit_code\":$?}"
        """#,
      right: #"""
        case $name in
          seed) command_seed "${argv[@]}" >&2; respond "$id" "{\"exit_code\":$?}" ;;
          *) fail "$id" E_UNKNOWN_COMMAND "there is no command $name, only seed" ;;
        esac
        """#),
    node: Example(
      wrong: #"""
        const code = (await commands[name]?.(argv)) ?? 0;  // nothing was run, and all went well
        respond(request, { exit_code: code });
        """#,
      right: #"""
        const known = Object.keys(commands);
        if (known.includes(name)) respond(request, { exit_code: await commands[name](argv) });
        else fail(request, "E_UNKNOWN_COMMAND", `no command ${name}, only ${known.join(", ")}`);
        """#),
    swift: Example(
      wrong: #"""
        // Takes every command for its own.
        On(CommandRun.self) { input, context in
          let result = try await context.run("make", arguments: [input.name] + input.argv, check: false)
          return CommandRun.Output(exitCode: result.exitCode)
        }
        """#,
      right: #"""
        // A name that is not declared is answered with E_UNKNOWN_COMMAND.
        Command("seed", help: "Write sample data") { call, context in
          try await context.run("make", arguments: ["seed"] + call.argv, check: false).exitCode
        }
        """#))
}
