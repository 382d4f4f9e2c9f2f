extension LanguageExamples {
  static let dryRunSaysWhat = LanguageExamples(
    python: Example(
      wrong: #"""
        if not dry_run:
            subprocess.run(["make", "app"], stdout=sys.stderr, check=True)
        respond(request, {"steps": [{"name": "app", "ok": True}], "artifacts": {}})  # and what was that?
        """#,
      right: #"""
        if dry_run:
            print("would run make app", file=sys.stderr)
        else:
            subprocess.run(["make", "app"], stdout=sys.stderr, check=True)
        respond(request, {"steps": [{"name": "app", "ok": True}], "artifacts": {}})
        """#),
    bash: Example(
      wrong: #"""
        [ "$dry_run" = true ] || make app >&2
        """#,
      right: #"""
        if [ "$dry_run" = true ]; then echo "would run make app" >&2; else make app >&2; fi
        """#),
    node: Example(
      wrong: #"""
        if (!dryRun) await run("make", "app");
        send({ type: "response", request_id: request.request_id, ok: true, output });
        """#,
      right: #"""
        const notes = dryRun ? [{ level: "info", message: "would run make app" }] : [];
        if (!dryRun) await run("make", "app");
        send({ type: "response", request_id: request.request_id, ok: true, output, notes });
        """#),
    swift: Example(
      wrong: #"""
        Step("app") { _, context in
          if context.isDryRun { return }
          try await context.run("make", "app")
        }
        """#,
      right: #"""
        Step("app") { _, context in
          try await context.run("make", "app")  // says so by itself; so does context.perform
        }
        """#))
}
