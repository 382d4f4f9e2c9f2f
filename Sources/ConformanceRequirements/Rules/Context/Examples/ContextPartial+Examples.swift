extension LanguageExamples {
  static let contextPartial = LanguageExamples(
    python: Example(
      wrong: #"""
        ctx = request["ctx"]
        dry_run, budget, cwd = ctx["dry_run"], ctx["deadline_ms"] / 1000, ctx["cwd"]
        """#,
      right: #"""
        ctx = request.get("ctx") or {}
        dry_run = ctx.get("dry_run", False)
        budget = ctx["deadline_ms"] / 1000 if "deadline_ms" in ctx else None
        cwd = ctx.get("cwd") or ctx.get("repo_root")
        """#),
    bash: Example(
      wrong: #"""
        deadline_ms=$(jq -r .ctx.deadline_ms <<<"$line")  # "null" where there is none
        timeout "$((deadline_ms / 1000))" make >&2        # timeout 0: no limit at all
        """#,
      right: #"""
        deadline_ms=$(jq -r '.ctx.deadline_ms // empty' <<<"$line")
        limit=()
        [ -z "$deadline_ms" ] || limit=(timeout "$(jq -n "$deadline_ms / 1000")")
        "${limit[@]}" make >&2
        """#),
    node: Example(
      wrong: #"""
        const { dry_run, deadline_ms } = request.ctx;
        const timer = setTimeout(abort, deadline_ms);  // undefined: at once
        """#,
      right: #"""
        const { dry_run = false, deadline_ms } = request.ctx ?? {};
        const timer = deadline_ms === undefined ? undefined : setTimeout(abort, deadline_ms);
        """#),
    swift: Example(
      wrong: #"""
        Command("wait", help: "Wait until it is up") { _, context in
          while context.remaining! > .seconds(1) {  // there may be no deadline
            let asked = try await context.query("curl", "-sf", "localhost:8080", check: false)
            if asked.exitCode == 0 { return 0 }
          }
          return 1
        }
        """#,
      right: #"""
        Command("wait", help: "Wait until it is up") { _, context in
          while context.remaining ?? .seconds(30) > .seconds(1) {
            let asked = try await context.query("curl", "-sf", "localhost:8080", check: false)
            if asked.exitCode == 0 { return 0 }
          }
          return 1
        }
        """#))
}
