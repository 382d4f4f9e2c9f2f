extension LanguageExamples {
  static let dryRunAccepted = LanguageExamples(
    python: Example(
      wrong: #"""
        if dry_run:
            respond(request, {"dry_run": "skipped"})
        """#,
      right: #"""
        if dry_run:
            steps = [{"name": name, "ok": True, "duration_ms": 0} for name in ("compile", "bundle")]
            respond(request, {"steps": steps, "artifacts": {}})
        """#),
    bash: Example(
      wrong: #"""
        if [ "$dry_run" = true ]; then
          fail "$id" E_UNSUPPORTED "no dry run of build.run"
        fi
        """#,
      right: #"""
        if [ "$dry_run" = true ]; then
          echo "would run make" >&2
          respond "$id" '{"steps":[{"name":"make","ok":true,"duration_ms":0}],"artifacts":{}}'
        fi
        """#),
    node: Example(
      wrong: #"""
        if (dryRun) respond(request, null);
        """#,
      right: #"""
        const steps = ["compile", "bundle"].map((name) => ({ name, ok: true, duration_ms: 0 }));
        if (dryRun) respond(request, { steps, artifacts: {} });
        """#),
    swift: Example(
      wrong: #"""
        On(BuildRun.self) { _, context in
          guard !context.isDryRun else { throw PluginError("E_DRY_RUN", "nothing to do") }
          try await context.run("make")
          return BuildRun.Output(steps: [StepResult(name: "make", ok: true)])
        }
        """#,
      right: #"""
        Steps(BuildRun.self) {
          Step("make") { _, context in
            try await context.run("make")  // says what it would run instead of running it
          }
        }
        """#))
}
