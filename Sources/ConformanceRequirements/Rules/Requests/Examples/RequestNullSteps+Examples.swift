extension LanguageExamples {
  static let requestNullSteps = LanguageExamples(
    python: Example(
      wrong: #"""
        for name in request["input"].get("steps", []):  # None is no list: TypeError
            run(name)
        """#,
      right: #"""
        for name in request["input"].get("steps") or ALL_STEPS:
            run(name)
        """#),
    bash: Example(
      wrong: #"""
        for name in $(jq -r '.input.steps[]' <<<"$line"); do  # "Cannot iterate over null"
          run "$name"
        done
        """#,
      right: #"""
        for name in $(jq -r '.input.steps // ["compile", "bundle"] | .[]' <<<"$line"); do
          run "$name"
        done
        """#),
    node: Example(
      wrong: #"""
        const { steps = ALL_STEPS } = request.input;  // the default is for undefined only
        for (const name of steps) run(name);
        """#,
      right: #"""
        const steps = request.input.steps ?? ALL_STEPS;
        for (const name of steps) run(name);
        """#),
    swift: Example(
      wrong: #"""
        On(BuildRun.self) { input, context in
          guard let steps = input.steps else { throw PluginError(.invalidInput, "steps are missing") }
          return BuildRun.Output(steps: steps.map { StepResult(name: $0, ok: true) })
        }
        """#,
      right: #"""
        // Steps knows that nil means all.
        Steps(BuildRun.self) {
          Step("compile") { _, context in try await context.run("make", "compile") }
          Step("bundle") { _, context in try await context.run("make", "bundle") }
        }
        """#))
}
