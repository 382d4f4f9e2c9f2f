extension LanguageExamples {
  static let commandExitCode = LanguageExamples(
    python: Example(
      wrong: #"""
        subprocess.run(argv, stdout=sys.stderr, check=True)
        respond(request, {"status": "done"})
        """#,
      right: #"""
        result = subprocess.run(argv, stdout=sys.stderr)
        respond(request, {"exit_code": result.returncode})
        """#),
    bash: Example(
      wrong: #"""
        seed "${argv[@]}" >&2
        respond "$id" "{\"exit_code\":\"$?\"}"  # a text
        """#,
      right: #"""
        seed "${argv[@]}" >&2
        respond "$id" "{\"exit_code\":$?}"
        """#),
    node: Example(
      wrong: #"""
        child.on("close", (code) => respond(request, { exit_code: code }));  // null after a signal
        """#,
      right: #"""
        child.on("close", (code, signal) => {
          respond(request, { exit_code: code ?? 128 + constants.signals[signal] });
        });
        """#),
    swift: Example(
      wrong: #"""
        On("command.run") { (input: [String: String], _) in ["done": true] }
        """#,
      right: #"""
        Command("seed", help: "Write sample data") { call, context in
          try await context.run("./seed.sh", arguments: call.argv, check: false).exitCode
        }
        """#))
}
