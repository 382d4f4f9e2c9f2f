extension LanguageExamples {
  static let requestUsableAfterError = LanguageExamples(
    python: Example(
      wrong: #"""
        for line in sys.stdin:
            try:
                serve(line)
            except PluginError as error:
                fail(json.loads(line), "E_RUNTIME", str(error))
                break
        """#,
      right: #"""
        for line in sys.stdin:
            try:
                serve(line)
            except PluginError as error:
                fail(json.loads(line), "E_RUNTIME", str(error))
        """#),
    bash: Example(
      wrong: #"""
        cd "$root/build" || { fail "$id" E_BUILD "there is no build folder"; exit 1; }
        """#,
      right: #"""
        cd "$root/build" || { fail "$id" E_BUILD "there is no build folder"; continue; }
        """#),
    node: Example(
      wrong: #"""
        let busy = false;
        async function serve(request) {
          if (busy) return fail(request, "E_BUSY", "a build is under way");
          busy = true;
          respond(request, await build());  // where it throws, busy for ever
          busy = false;
        }
        """#,
      right: #"""
        let busy = false;
        async function serve(request) {
          if (busy) return fail(request, "E_BUSY", "a build is under way");
          busy = true;
          try {
            respond(request, await build());
          } finally {
            busy = false;
          }
        }
        """#),
    swift: Example(
      wrong: #"""
        On(ValidateRun.self) { _, context in
          guard FileManager.default.fileExists(atPath: context.path("app.json")) else { exit(1) }
          return ValidateRun.Output(valid: true)
        }
        """#,
      right: #"""
        On(ValidateRun.self) { _, context in
          guard FileManager.default.fileExists(atPath: context.path("app.json")) else {
            throw PluginError("E_CONFIG", "there is no app.json")
          }
          return ValidateRun.Output(valid: true)
        }
        """#))
}
