extension LanguageExamples {
  static let contextNoSecrets = LanguageExamples(
    python: Example(
      wrong: #"""
        print(f"serving {request}", file=sys.stderr)  # the config is in it, passwords included
        fail(request, "E_CONFIG", f"bad config: {request['input']['config']}")
        """#,
      right: #"""
        print(f"serving {request['op']}", file=sys.stderr)
        fail(request, "E_CONFIG", "database.url must be a string")
        """#),
    bash: Example(
      wrong: #"""
        set -x  # every command with its words goes to standard error
        psql "$database_url" -c 'select 1' >&2
        env >&2
        """#,
      right: #"""
        psql "$database_url" -c 'select 1' >/dev/null 2>&1 ||
          fail "$id" E_DATABASE "the database named by database.url does not answer"
        """#),
    node: Example(
      wrong: #"""
        try {
          await connect(config.database.url);
        } catch (error) {
          fail(request, "E_DATABASE", `${config.database.url}: ${error.message}`);
        }
        """#,
      right: #"""
        try {
          await connect(config.database.url);
        } catch (error) {
          fail(request, "E_DATABASE", `database.url: ${error.code}`);  // ECONNREFUSED, say
        }
        """#),
    swift: Example(
      wrong: #"""
        On(ValidateRun.self) { input, context in
          context.log.info("config is \(input.config)")
          return ValidateRun.Output(valid: true)
        }
        """#,
      right: #"""
        On(ValidateRun.self) { input, context in
          context.log.info("config has \(input.config.map(\.key).joined(separator: ", "))")
          return ValidateRun.Output(valid: true)
        }
        """#))
}
