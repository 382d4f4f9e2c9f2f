extension LanguageExamples {
  static let stepsSelected = LanguageExamples(
    python: Example(
      wrong: #"""
        for name, run in STEPS.items():
            results.append(run(name))  # all of them, whatever was chosen
        """#,
      right: #"""
        chosen = request["input"].get("steps")
        for name, run in STEPS.items():
            if chosen is None or name in chosen:
                results.append(run(name))
        """#),
    bash: Example(
      wrong: #"""
        make compile bundle >&2
        respond "$id" '{"steps":[{"name":"compile","ok":true},{"name":"bundle","ok":true}]}'
        """#,
      right: #"""
        results=()
        for name in $(jq -r '.input.steps // ["compile", "bundle"] | .[]' <<<"$line"); do
          if make "$name" >&2; then ok=true; else ok=false; fi
          results+=("{\"name\":\"$name\",\"ok\":$ok}")
        done
        respond "$id" "{\"steps\":[$(IFS=,; echo "${results[*]}")]}"
        """#),
    node: Example(
      wrong: #"""
        const results = STEPS.map(({ name, run }) => ({ name, ok: chosen.includes(name) && run() }));
        """#,
      right: #"""
        const wanted = STEPS.filter(({ name }) => !chosen || chosen.includes(name));
        const results = wanted.map(({ name, run }) => ({ name, ok: run() }));
        """#),
    swift: Example(
      wrong: #"""
        On(BuildRun.self) { _, context in
          let compiled = try await context.step("compile") { try await context.run("make", "compile") }
          let bundled = try await context.step("bundle") { try await context.run("make", "bundle") }
          return BuildRun.Output(steps: [compiled, bundled])
        }
        """#,
      right: #"""
        Steps(BuildRun.self) {
          Step("compile") { _, context in try await context.run("make", "compile") }
          Step("bundle") { _, context in try await context.run("make", "bundle") }
        }
        """#))
}
