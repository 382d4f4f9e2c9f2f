extension LanguageExamples {
  static let stepsUnknown = LanguageExamples(
    python: Example(
      wrong: #"""
        steps = [step for step in STEPS if step.name in chosen]  # a name that is misspelt matches nothing
        """#,
      right: #"""
        for name in chosen:
            if name not in STEPS:
                fail(request, "E_UNKNOWN_STEP", f"there is no step {name}, only {', '.join(STEPS)}")
                break
        """#),
    bash: Example(
      wrong: #"""
        case $name in
          compile) make compile >&2 ;;
          bundle) make bundle >&2 ;;
        esac  # any other name is done at once, and well
        """#,
      right: #"""
        case $name in
          compile) make compile >&2 ;;
          bundle) make bundle >&2 ;;
          *) fail "$id" E_UNKNOWN_STEP "there is no step $name, only compile and bundle"; continue ;;
        esac
        """#),
    node: Example(
      wrong: #"""
        for (const name of chosen) await STEPS[name]?.();
        """#,
      right: #"""
        const known = Object.keys(STEPS);
        const unknown = chosen.find((name) => !known.includes(name));
        if (unknown) fail(request, "E_UNKNOWN_STEP", `no step ${unknown}, only ${known.join(", ")}`);
        else for (const name of chosen) await STEPS[name]();
        """#),
    swift: Example(
      wrong: #"""
        On(BuildRun.self) { input, context in
          var results: [StepResult] = []
          for name in input.steps ?? ["compile"] where name == "compile" {
            results.append(try await context.step(name) { try await context.run("make", name) })
          }
          return BuildRun.Output(steps: results)
        }
        """#,
      right: #"""
        Steps(BuildRun.self) {
          // Any other name is answered with E_UNKNOWN_STEP, which tells this one.
          Step("compile") { _, context in try await context.run("make", "compile") }
        }
        """#))
}
